import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { compareReports } from '../../src/core/baseline/compare-reports.ts';
import { toChecks } from '../../src/core/baseline/to-checks.ts';
import type { Report } from '../../src/core/report.ts';
import { renderAnnotations } from '../../src/reporters/annotations.ts';
import { renderCiSummary, renderCiSummaryMarkdown } from '../../src/reporters/ci-summary.ts';
import { renderComparison } from '../../src/reporters/compare-table.ts';
import { REPORTERS } from '../../src/reporters/index.ts';
import type { Reporter, Style } from '../../src/reporters/reporter.ts';
import { wrap } from '../../src/reporters/terminal/fit.ts';
import { reportSaying } from '../helpers/wordy-report.ts';

const MEGABYTE = 2 ** 20;

const STYLE: Style = { colour: 1, width: 80, unicode: true, timeline: true };

/** Time that grows with the square of these would outlast every patience. */
const TEXTS: readonly [kind: string, fill: (bytes: number) => string][] = [
  ['one word', (bytes) => 'x'.repeat(bytes)],
  ['short words', (bytes) => 'ab '.repeat(bytes / 3)],
  ['wide characters', (bytes) => '한'.repeat(bytes / 3)],
  ['combining marks', (bytes) => `e${'\u0301'.repeat(bytes / 2)}`],
  ['open brackets', (bytes) => '[1,'.repeat(bytes / 3)],
];

/** A report has words in about as many places as this. */
const PLACES = 32;

type Render = (report: Report) => string;

const RENDERERS: readonly [name: string, render: Render][] = [
  ...Object.entries<Reporter>(REPORTERS).map(([name, { render }]): [string, Render] => [
    name,
    (report) => render(report, STYLE),
  ]),
  ['terminal in ASCII', (report) => REPORTERS.terminal.render(report, { ...STYLE, unicode: false })],
  ['annotations', (report) => renderAnnotations(report)],
  ['summary of ci', (report) => renderCiSummary([{ name: 'one', outcome: 'fail', report }], STYLE)],
  ['job summary of ci', (report) => renderCiSummaryMarkdown([{ name: 'one', outcome: 'fail', report }])],
  [
    'comparison',
    (report) => {
      const comparison = compareReports(report, report, { maxSlowdown: 0.1, maxSpeedupLoss: 0.1, lenient: false });
      return (
        renderComparison(comparison, STYLE) +
        toChecks(comparison)
          .map(({ reason }) => reason)
          .join('\n')
      );
    },
  ],
];

describe.each(TEXTS)('a megabyte of %s', (_, fill) => {
  const report = reportSaying(fill(MEGABYTE / PLACES));

  test.each(RENDERERS)('%s renders it', (_name, render) => {
    expect(render(report)).not.toBe('');
  });

  test('every line of the terminal fits', () => {
    const lines = REPORTERS.terminal.render(report, { ...STYLE, colour: 0 }).split('\n');
    expect(lines.filter((line) => stringWidth(line) > STYLE.width)).toEqual([]);
  });

  test('wrapping loses nothing', () => {
    const text = fill(MEGABYTE);
    expect(wrap(text, 80, 2).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});

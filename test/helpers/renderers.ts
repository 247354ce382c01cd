import { compareReports } from '../../src/core/baseline/compare-reports.ts';
import type { Report } from '../../src/core/report.ts';
import { renderAnnotations } from '../../src/reporters/annotations.ts';
import { renderCiSummary, renderCiSummaryMarkdown } from '../../src/reporters/ci-summary.ts';
import { renderComparison } from '../../src/reporters/comparison/table.ts';
import { REPORTERS } from '../../src/reporters/index.ts';
import type { Reporter, View } from '../../src/reporters/reporter.ts';

export const STYLE: View = { colour: 0, width: 80, unicode: true, timeline: true, details: true };

type Render = (report: Report) => string;

/** Everything that turns a report into text: the export formats and what else is printed. */
export const RENDERERS: readonly [name: string, render: Render][] = [
  ...Object.entries<Reporter>(REPORTERS).map(([name, { render }]): [string, Render] => [
    name,
    (report) => render(report, STYLE),
  ]),
  ['terminal in ASCII', (report) => REPORTERS.terminal.render(report, { ...STYLE, unicode: false })],
  ['annotations', (report) => renderAnnotations(report)],
  [
    'summary of ci',
    (report) => renderCiSummary([{ name: 'one', outcome: 'fail', report, comparison: null }], STYLE, 1),
  ],
  [
    'job summary of ci',
    (report) => renderCiSummaryMarkdown([{ name: 'one', outcome: 'fail', report, comparison: null }], 1),
  ],
  [
    'comparison',
    (report) => {
      const comparison = compareReports(report, report, { maxSlowdown: 0.1, maxSpeedupLoss: 0.1, lenient: false });
      return renderComparison(comparison, STYLE);
    },
  ],
];

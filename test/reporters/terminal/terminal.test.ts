import { resolve } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { jsonReporter } from '../../../src/reporters/json.ts';
import type { View } from '../../../src/reporters/reporter.ts';
import { terminalReporter } from '../../../src/reporters/terminal/terminal.ts';
import { RECORDED } from '../../helpers/recorded.ts';

const PLAIN: View = { colour: 0, width: 80, unicode: true, timeline: false, details: true };

/** An answer leaves room for the prompt on a terminal of 24 rows. */
const MOST_LINES = 20;
const MOST_LINES_NARROW = 26;

/** Without the checks, which nobody has who did not ask for them. */
function linesOf(text: string): string[] {
  return (text.split('\n\nchecks\n')[0] ?? '').trimEnd().split('\n');
}

function fixture(file: string): string {
  return resolve('test/fixtures/reports', file);
}

const REPORTS = Object.entries(RECORDED).map(([name, make]) => ({ name, report: make() }));

/** What the recorded reports look like, byte for byte; `vitest run -u` writes them anew after a look at each. */
describe('recorded reports', () => {
  test.each(REPORTS)('$name.json is what the JSON reporter writes', async ({ name, report }) => {
    await expect(jsonReporter.render(report, PLAIN)).toMatchFileSnapshot(fixture(`${name}.json`));
  });

  test.each(REPORTS)('$name is answered on one screen of 80 columns', async ({ name, report }) => {
    const text = terminalReporter.render(report, { ...PLAIN, details: false });
    await expect(text).toMatchFileSnapshot(fixture(`${name}.txt`));
    expect(linesOf(text).length).toBeLessThanOrEqual(MOST_LINES);
  });

  test.each(REPORTS)('$name is answered in 40 columns of ASCII', async ({ name, report }) => {
    const text = terminalReporter.render(report, { ...narrow, details: false, timeline: false });
    await expect(text).toMatchFileSnapshot(fixture(`${name}.ascii-40.txt`));
    expect(linesOf(text).length).toBeLessThanOrEqual(MOST_LINES_NARROW);
  });

  test.each(REPORTS)('$name with its details reads as recorded', async ({ name, report }) => {
    await expect(terminalReporter.render(report, PLAIN)).toMatchFileSnapshot(fixture(`${name}.details.txt`));
  });

  test.each(REPORTS)('$name with its pictures reads as recorded', async ({ name, report }) => {
    const text = terminalReporter.render(report, { ...PLAIN, timeline: true, details: true });
    await expect(text).toMatchFileSnapshot(fixture(`${name}.timeline.txt`));
  });

  const narrow: View = { ...PLAIN, width: 40, unicode: false, timeline: true, details: true };
  test.each(REPORTS)('$name in 40 columns of ASCII reads as recorded', async ({ name, report }) => {
    await expect(terminalReporter.render(report, narrow)).toMatchFileSnapshot(fixture(`${name}.details.ascii-40.txt`));
  });
});

const WIDTHS = [40, 60, 80, 120, 200];

describe('every line fits', () => {
  const cases = REPORTS.flatMap(({ name, report }) =>
    WIDTHS.flatMap((width) => [true, false].map((unicode) => ({ name, report, width, unicode }))),
  );
  test.each(cases)('$name in $width columns, Unicode $unicode', ({ report, width, unicode }) => {
    const text = terminalReporter.render(report, { colour: 3, width, unicode, timeline: true, details: true });
    const tooWide = text.split('\n').filter((line) => stringWidth(line) > width);
    expect(tooWide).toEqual([]);
  });
});

describe('ASCII', () => {
  test.each(REPORTS)('$name has no other character', ({ report }) => {
    const text = terminalReporter.render(report, {
      colour: 0,
      width: 80,
      unicode: false,
      timeline: true,
      details: true,
    });
    expect(text.match(/[^\n\x20-\x7e]/g)).toBeNull();
  });
});

describe('colour', () => {
  test.each(REPORTS)('$name says the same without it', ({ report }) => {
    const plain = terminalReporter.render(report, { ...PLAIN, timeline: true, details: true });
    const coloured = terminalReporter.render(report, { ...PLAIN, colour: 1, timeline: true, details: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is looked for
    const bare = coloured.replace(/\u001b\[\d+m/g, '');
    expect(coloured).not.toBe(plain);
    expect(bare).toBe(plain);
  });
});

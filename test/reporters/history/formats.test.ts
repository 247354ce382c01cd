import { describe, expect, test } from 'vitest';
import { HISTORY_FORMATS } from '../../../src/reporters/history/index.ts';
import { renderHistory } from '../../../src/reporters/history/terminal.ts';
import { madeUpRuns, shown, twoChanges } from '../../helpers/history.ts';
import { STYLE } from '../../helpers/renderers.ts';

const TWO = shown(madeUpRuns({ runs: 90, asyncMs: twoChanges }));

function saved(format: string, history = TWO): string {
  return HISTORY_FORMATS.find(({ name }) => name === format)?.render(history, 'en') ?? '';
}

/** What a value looks like that nobody turned into words. */
const UNRENDERED = /\b(undefined|NaN|Infinity)\b|\[object /;

const OBEYED = /(?![\n\r])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

describe.each(HISTORY_FORMATS.map(({ name }) => name))('%s', (name) => {
  test.each([0, 1, 2, 7, 8, 90])('renders %i runs', (runs) => {
    const text = saved(name, shown(madeUpRuns({ runs, asyncMs: twoChanges, commit: () => null })));
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(UNRENDERED);
  });

  test('lets nothing out that a terminal obeys', () => {
    const hostile = 'a\u001b[31mb\u009b2Jc\u202ed\u2066e\u0007\rf';
    const entries = madeUpRuns({ runs: 20, name: hostile, machine: hostile, commit: () => hostile });
    const text = saved(name, shown(entries));
    expect(text.replaceAll('\r\n', '\n')).not.toMatch(OBEYED);
    expect(text).not.toMatch(/\r(?!\n)/);
  });
});

test('JSON has every figure as it was, and reads back', () => {
  const { runs, changes, series, asyncbench } = JSON.parse(saved('json'));
  expect([runs, asyncbench, series]).toEqual([90, '0.1.0', TWO.series]);
  expect(changes.map(({ commit, lane }: { commit: string; lane: string }) => [lane, commit])).toEqual([
    ['async', 'c0ffee60'],
    ['async', 'c0ffee30'],
  ]);
});

test('CSV has a row a run and lane, with its level', () => {
  const [head = '', ...rows] = saved('csv').trimEnd().split('\r\n');
  expect(rows).toHaveLength(180);
  const columns = head.split(',');
  const cells = rows.map((row) => row.split(','));
  const column = (name: string) => cells.map((row) => row[columns.indexOf(name)]);
  const [, async] = TWO.series;
  expect(column('time_ms').slice(90)).toEqual(async?.points.map(({ timeMs }) => String(timeMs.estimate)));
  expect(new Set(column('speedup').slice(0, 90))).toEqual(new Set(['']));
  expect(new Set(column('level_ms').slice(90))).toEqual(
    new Set(async?.levels.map(({ typicalMs }) => String(typicalMs.estimate))),
  );
});

test('Markdown says what the terminal says, then where each series stands', () => {
  const text = saved('md');
  const [sentence] = renderHistory(TWO.series, STYLE).split('\n');
  expect(text).toMatch(/^\*\*2 changes in 90 runs:\*\*\n\n- pages, async: -1\d\.\d % /);
  expect(text).toContain(`**${sentence}**`);
  expect(text).toMatch(/^\| pages \| async \| example-cpu-2-20-linux-x64 \| 90 \| 28\d/m);
});

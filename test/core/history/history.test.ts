import { expect, test } from 'vitest';
import { entryOf, readHistory } from '../../../src/core/history/entry.ts';
import { seriesOf } from '../../../src/core/history/series.ts';
import type { Report } from '../../../src/core/report.ts';
import { renderHistory } from '../../../src/reporters/history/terminal.ts';
import { MACHINE, measured, reportOf, unmeasured } from '../../helpers/check-report.ts';

const STYLE = { colour: 0, width: 80, unicode: true } as const;

function runAt(day: number, asyncMs: number, overrides: Partial<Report> = {}): Report {
  const createdAt = `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;
  const sync = measured('sync', [800, 801, 802, 803, 804, 805]);
  const async = measured(
    'async',
    [0, 1, 2, 3, 4, 5].map((more) => asyncMs + more),
  );
  return reportOf([sync, async], { createdAt, ...overrides });
}

const occasion = { name: 'pages', commit: 'abcdef0123' };
const lineOf = (report: Report) => JSON.stringify(entryOf(report, occasion));

test('a run becomes a line that is read again', () => {
  const entry = entryOf(runAt(1, 500), { name: null, commit: null });
  expect(entry).toMatchObject({
    at: '2026-11-01T10:00:00.000Z',
    name: '2 sleeps',
    machine: 'example-cpu-2-20-linux-x64',
    timesMs: { async: { estimate: 502.5, low: 500, high: 505, confidence: 0.95 } },
    failed: [],
  });
  expect(Object.keys(entry.speedups)).toEqual(['async']);
  expect(readHistory(`${JSON.stringify(entry)}\n`)).toEqual({ entries: [entry], unread: [] });
});

test('lines that were cut short or are of an unknown version are counted, and cost no other line', () => {
  const unknown = JSON.stringify({ ...entryOf(runAt(2, 500), occasion), historyVersion: 2 });
  const content = [lineOf(runAt(3, 500)), '{"historyVersion":1,"at', unknown, '', lineOf(runAt(1, 500))].join('\n');
  const { entries, unread } = readHistory(content);
  expect(entries.map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-01', '2026-11-03']);
  expect(unread).toEqual([2, 3]);
});

test('other work and other machines are other series', () => {
  const other = { ...MACHINE, cpus: 4 };
  const scenario = { ...runAt(1, 500).scenario, workloadHash: 'w2' };
  const runs = [runAt(1, 500), runAt(2, 500, { environment: other }), runAt(3, 500, { scenario }), runAt(4, 510)];
  const series = seriesOf(readHistory(runs.map(lineOf).join('\n')).entries).filter(({ lane }) => lane === 'async');
  expect(series.map(({ points }) => points.length)).toEqual([2, 1, 1]);
});

test('a lane that was not measured is not there', () => {
  const only = reportOf([measured('sync', [1, 2]), unmeasured('async', 'skipped', 'no async form')]);
  expect(Object.keys(entryOf(only, occasion).timesMs)).toEqual(['sync']);
});

test('what changed and when comes first, then the trend', () => {
  const runs = Array.from({ length: 20 }, (_, day) => runAt(day + 1, day < 12 ? 500 : 650));
  const text = renderHistory(seriesOf(readHistory(runs.map(lineOf).join('\n')).entries), STYLE);
  const [sentence, change, rest, , titles, , sync, async] = text.split('\n');
  expect(sentence).toBe('1 change in 20 runs:');
  expect(change).toBe('pages, async: +29.9 % (+29.9 % to +29.9 %) since 2026-11-13 (abcdef0): 502.5 ms');
  expect(rest).toBe('  in 12 runs, then 652.5 ms in 8');
  expect(titles).toMatch(/^benchmark +mode +runs +trend +last$/);
  expect(sync).toMatch(/^pages +sync +20 +▁{20} /);
  expect(async).toMatch(/^pages +async +20 +▁{12}█{8} /);
});

test('nothing that chance does not make too is no change', () => {
  const runs = Array.from({ length: 20 }, (_, day) => runAt(day + 1, 500 + (day % 3)));
  const text = renderHistory(seriesOf(readHistory(runs.map(lineOf).join('\n')).entries), STYLE);
  expect(text).toMatch(/^No change in 20 runs that chance does not make too\.\n\n/);
  expect(renderHistory([], STYLE)).toBe('There is no run in this history yet.\n');
});

test.each([
  [7, '7 runs: too few to see a change, which takes 8 of one work.'],
  [8, 'No change in 8 runs that chance does not make too.'],
])('%i runs: whether a change could be seen', (runs, sentence) => {
  const lines = Array.from({ length: runs }, (_, day) => lineOf(runAt(day + 1, 500 + (day % 3))));
  expect(renderHistory(seriesOf(readHistory(lines.join('\n')).entries), STYLE).split('\n')[0]).toBe(sentence);
});

import { expect, test } from 'vitest';
import { changesOf } from '../../../src/core/history/changes.ts';
import { runsIn } from '../../../src/core/history/series.ts';
import { madeUpRuns, shown, twoChanges } from '../../helpers/history.ts';

test('changes come with the run, the levels and the ratio, the newest first', () => {
  const changes = changesOf(shown(madeUpRuns({ runs: 90, asyncMs: twoChanges })).series);
  expect(changes.map(({ series, point }) => [series.lane, point.run, point.commit])).toEqual([
    ['async', 60, 'c0ffee60'],
    ['async', 30, 'c0ffee30'],
  ]);
  const [newest, first] = changes;
  expect([first?.before.runs, first?.after.runs, newest?.after.runs]).toEqual([30, 30, 30]);
  const { estimate = 0, low = 0, high = 0, confidence = null } = first?.ratio ?? {};
  expect(estimate).toBeCloseTo(1.3, 2);
  expect(low).toBeLessThan(1.3);
  expect(high).toBeGreaterThan(1.3);
  expect(confidence).toBe(0.95);
});

test('of changes at one run the largest comes first', () => {
  const entries = madeUpRuns({ runs: 20 }).map((entry, run) => {
    const times = Object.entries({ a: 1.2, b: 0.5, c: 1.4 }).map(([lane, ratio], place) => {
      const estimate = (run < 10 ? 100 : 100 * ratio) + ((run + place) % 3) / 10;
      return [lane, { estimate, low: estimate, high: estimate, confidence: null }];
    });
    return { ...entry, timesMs: Object.fromEntries(times), speedups: {} };
  });
  expect(changesOf(shown(entries).series).map(({ series }) => series.lane)).toEqual(['b', 'c', 'a']);
});

test('the runs before the newest 200 are in no level: nothing was looked for there', () => {
  const entries = madeUpRuns({ runs: 250, asyncMs: (run) => (run < 25 ? 900 : run < 150 ? 250 : 325) });
  const async = shown(entries).series.find(({ lane }) => lane === 'async');
  expect(async?.levels.map(({ from, runs }) => [from, runs])).toEqual([
    [50, 100],
    [150, 100],
  ]);
  expect(async?.levels[0]?.typicalMs.confidence).toBe(0.95);
});

test('a run of several lanes is one run, two that began at one moment are two', () => {
  const [entry] = madeUpRuns({ runs: 1 });
  if (entry === undefined) throw new Error('there is no run');
  expect(runsIn(shown([entry, entry]).series)).toBe(2);
});

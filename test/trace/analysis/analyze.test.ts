import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/trace/analysis/analyze.ts';
import { get, operation, serial, site, THREAD, traceOf } from '../../helpers/trace/trace.ts';

const LOOP = [
  { atMs: 40, activeMs: 30, idleMs: 0, cpuMs: 100 },
  { atMs: 1000, activeMs: 200, idleMs: 700, cpuMs: 400 },
];

describe('summary', () => {
  test('adds up to the wall time', () => {
    const sync = operation({ kind: 'file', what: 'readFileSync /a', blocks: true, startMs: 600, endMs: 650 });
    const trace = traceOf([sync], { threads: [{ ...THREAD, loop: LOOP }], wallMs: 1010 });
    expect(analyze(trace).summary).toEqual({
      wallMs: 1010,
      waitingMs: 750,
      computingMs: 200,
      heldUpMs: 0,
      startingMs: 60,
      elsewhereMs: 0,
      thread: 0,
    });
  });

  test('takes no waiting for a processor for computing', () => {
    const loop = [LOOP[0], { atMs: 1000, activeMs: 200, idleMs: 700, cpuMs: 180 }].flatMap((sample) => sample ?? []);
    const trace = traceOf([], { threads: [{ ...THREAD, loop }], wallMs: 1010 });
    expect(analyze(trace).summary).toMatchObject({ waitingMs: 700, computingMs: 80, heldUpMs: 170, startingMs: 60 });
  });

  test('is of the process that waited for most, where there are several', () => {
    const threads = [THREAD, { ...THREAD, pid: 101 }];
    const trace = traceOf([get('/a', 1, { startMs: 100, endMs: 200, thread: 1 })], { threads });
    expect(analyze(trace).summary).toMatchObject({ thread: 1, startingMs: 40, elsewhereMs: 10 });
  });

  test('is none where no Node process was recorded', () => {
    expect(analyze(traceOf([], { threads: [] })).summary).toBeNull();
  });
});

describe('places', () => {
  test('count, cover and name what happened at one line', () => {
    const [place] = analyze(traceOf(serial(12))).places;
    expect(place).toMatchObject({
      site: site(40),
      label: 'GET api.local/orders/…',
      count: 12,
      tookMs: 1200,
      mostAtOnce: 1,
      failed: 0,
      bytes: 120,
      folded: 0,
    });
  });

  test('add what was only counted', () => {
    const fold = {
      thread: 0,
      kind: 'file' as const,
      what: 'stat',
      site: site(7),
      count: 998_000,
      totalMs: 4000,
      longestMs: 2,
      bytes: 0,
      failed: 1,
      startMs: 60,
      endMs: 900,
      mostInFlight: 4,
      blocks: false,
      writes: false,
    };
    const kept = operation({ kind: 'file', what: 'stat /a', site: site(7), startMs: 50, endMs: 60 });
    const [place] = analyze(traceOf([kept], { folded: [fold] })).places;
    expect(place).toMatchObject({ count: 998_001, folded: 998_000, tookMs: 1010, mostAtOnce: 4, failed: 1 });
  });
});

describe('a limit', () => {
  const workers = (limit: number) =>
    Array.from({ length: 12 }, (_, at) =>
      get(`/w/${at}`, 30, { startMs: Math.floor(at / limit) * 100, endMs: Math.floor(at / limit) * 100 + 99 }),
    );

  test('below what a model says would pay is named, with the double of it', () => {
    const [place] = analyze(traceOf(workers(3))).limited;
    expect(place).toMatchObject({ site: site(30), limit: 3, tookMs: 399 });
    expect(place?.estimates.of).toEqual([
      { limit: 6, ms: 198 },
      { limit: null, ms: 99 },
    ]);
  });

  test('is none where all began at once', () => {
    expect(analyze(traceOf(workers(12))).limited).toEqual([]);
  });
});

describe('a group of which one alone took the time', () => {
  test('is named with that one', () => {
    const group = [60, 70, 80, 400].map((ms, at) => get(`/g/${at}`, 20, { startMs: 100, endMs: 100 + ms }));
    expect(analyze(traceOf(group)).lastAlone).toEqual([
      { site: site(20), operations: [0, 1, 2, 3], last: 3, tookMs: 400, aloneMs: 320 },
    ]);
  });

  test('is none where they end together', () => {
    const group = [60, 70, 80, 90].map((ms, at) => get(`/g/${at}`, 20, { startMs: 100, endMs: 100 + ms }));
    expect(analyze(traceOf(group)).lastAlone).toEqual([]);
  });
});

test('the critical path goes back from what ended last', () => {
  const branch = get('/aside', 50, { startMs: 60, endMs: 90, cause: 'start' });
  expect(analyze(traceOf([...serial(3), branch])).criticalPath).toEqual({ operations: [0, 1, 2], waitingMs: 300 });
});

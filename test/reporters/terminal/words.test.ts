import { describe, expect, test } from 'vitest';
import type { Estimate, JudgedComparison, LoopReport, MeasuredMode, Report } from '../../../src/core/report.ts';
import { mainComparison } from '../../../src/reporters/answer/main-comparison.ts';
import { mainThreadSentences } from '../../../src/reporters/terminal/main-thread.ts';
import { paragraphSection } from '../../../src/reporters/terminal/paragraph.ts';
import { comparisonSentence, verdictSection } from '../../../src/reporters/terminal/verdict.ts';
import { makeInk } from '../../../src/text/ink.ts';
import { wallOf } from '../../helpers/assembled.ts';
import { comparisonOf, measuredMode, reportWith, samplesAround, skippedMode } from '../../helpers/report.ts';

const ink = makeInk({ colour: 0, width: 2000, unicode: true });
const FULL = { marginShare: 0.01, length: 'full' } as const;

function paragraph(report: Report): string {
  return paragraphSection(report, ink).join('\n');
}

const BETWEEN = { lane: 'async', mode: 'async', reference: 'sync', pairs: 10, equivalent: null } as const;

function comparison(
  verdict: JudgedComparison['verdict'],
  speedup: Estimate,
  reasons: readonly string[] = [],
): JudgedComparison {
  return { ...BETWEEN, speedup, verdict, reasons };
}

function loop(state: LoopReport['state'], busyShare: number): LoopReport {
  return {
    busyMs: 1,
    busyShare,
    longestStallMs: null,
    stallResolutionMs: 5,
    state,
    heartbeats: 1,
    heartbeatsPossible: 50,
    gcMs: null,
  };
}

const SURE = { estimate: 1.5971, low: 1.5962, high: 1.5983, confidence: 0.95 };

describe('a comparison in one sentence', () => {
  test.each([
    [comparison('faster', SURE), 'async is 1.597× faster than sync (1.596–1.598, 95 % interval of 10 pairs).'],
    [
      comparison('slower', { estimate: 0.8, low: 0.78125, high: 0.82, confidence: 0.95 }),
      'async is 1.25× slower than sync (1.22–1.28, 95 % interval of 10 pairs).',
    ],
    [
      comparison('no-difference', { estimate: 1.001, low: 0.998, high: 1.004, confidence: 0.95 }),
      'async takes as long as sync: 1.001× (0.998–1.004, 95 % interval of 10 pairs), all of it within ±1 %.',
    ],
    [
      comparison('undecided', { estimate: 1.02, low: 0.95, high: 1.09, confidence: 0.95 }, ['inside the noise floor']),
      'Undecided whether async is faster than sync: 1.02× (0.95–1.09, 95 % interval of 10 pairs): inside the noise floor.',
    ],
    [
      { ...BETWEEN, speedup: null, verdict: 'withheld', reasons: ['2 of 20 tasks failed in async'] } as const,
      'No speed-up of async over sync is given: 2 of 20 tasks failed in async.',
    ],
  ])('%#', (told, sentence) => {
    expect(comparisonSentence(told, FULL)).toBe(sentence);
  });

  test('under six pairs it is a range, however brief the wording', () => {
    const told = { ...comparison('faster', { ...SURE, confidence: null }), pairs: 3 };
    const sentence = 'async is 1.597× faster than sync (1.596–1.598, range of 3 pairs).';
    expect(comparisonSentence(told, FULL)).toBe(sentence);
    expect(comparisonSentence(told, { ...FULL, length: 'brief' })).toBe(sentence);
  });

  test('few rounds that decide nothing tell what was seen', () => {
    const two = { estimate: 3.1, low: 3.04, high: 3.16, confidence: null };
    const told = (over: Partial<JudgedComparison>) =>
      comparisonSentence({ ...comparison('undecided', two), ...over }, FULL);
    expect(told({ pairs: 2, reasons: ['too few rounds'] })).toBe(
      'async was 3.10× faster than sync (3.04–3.16, range of 2 pairs), which is no verdict yet: too few rounds.',
    );
    const one = { estimate: 0.5, low: 0.5, high: 0.5, confidence: null };
    expect(told({ pairs: 1, speedup: one })).toBe(
      'In this one round async was 2.000× slower than sync; one round cannot tell how much rounds differ.',
    );
  });

  test('one pair says that its spread is unknown', () => {
    const alone = { estimate: 1.6, low: 1.6, high: 1.6, confidence: null };
    expect(comparisonSentence({ ...comparison('faster', alone), pairs: 1 }, FULL)).toBe(
      'async is 1.600× faster than sync (one pair: its spread is unknown).',
    );
  });
});

describe('the result', () => {
  test('is told by a clear winner that nothing beats', () => {
    const slow = { ...comparison('faster', SURE), mode: 'threads' as const };
    const fast = comparison('faster', { ...SURE, estimate: 3, high: 3.1 });
    const last = { ...comparison('no-difference', SURE), mode: 'sequential' as const };
    expect(mainComparison(reportWith({ comparisons: [slow, fast, last] }))).toBe(fast);
    expect(mainComparison(reportWith({ comparisons: [last] }))).toBe(last);
  });

  test('with one mode is its time', () => {
    const report = reportWith({
      modes: [measuredMode({ wallMs: wallOf([500.8, 500.9, 501.2]) }), skippedMode({ mode: 'sync' })],
    });
    expect(verdictSection(report, ink)).toEqual([
      'async took 500.9 ms (500.8–501.2, range of 3 rounds). Only one mode was measured, so there is nothing to compare it with.',
    ]);
  });

  test('without any is said plainly', () => {
    expect(verdictSection(reportWith({ modes: [skippedMode()] }), ink)).toEqual(['Nothing was measured.']);
  });
});

describe('the main thread', () => {
  const lane = (mode: MeasuredMode['mode'], probe: LoopReport) =>
    measuredMode({ mode, loop: probe, wallMs: wallOf(samplesAround(800.4, 0.3, 10)) });

  test('blocked by one mode, left free by the others', () => {
    const modes = [
      lane('sync', loop('blocked-waiting', 0.999)),
      lane('async', loop('callbacks', 0.002)),
      lane('threads', loop('idle', 0.005)),
    ];
    expect(mainThreadSentences(modes)).toEqual([
      'sync kept the main thread blocked for all 800.4 ms; async and threads left it free at least 99.5 % of the time.',
    ]);
  });

  test('blocked for a part', () => {
    expect(mainThreadSentences([lane('sync', loop('blocked-waiting', 0.93))])).toEqual([
      'sync kept the main thread blocked for 93.0 % of the time.',
    ]);
  });

  test('busy with computing or with callbacks is not called blocked', () => {
    expect(mainThreadSentences([lane('sync', loop('computing', 0.99)), lane('async', loop('callbacks', 0.8))])).toEqual(
      [
        'sync kept the main thread computing 99.0 % of the time.',
        'async had the main thread busy 80.0 % of the time with many short callbacks.',
      ],
    );
  });
});

describe('the paragraph', () => {
  const sync = measuredMode({ mode: 'sync', idealMs: 800, wallMs: wallOf(samplesAround(800.4, 0.3, 10, 1)) });

  test('names the bound, the same work and why it stopped', () => {
    const async = measuredMode({ idealMs: 500 });
    const report = reportWith({ modes: [sync, async], comparisons: [comparisonOf(async, sync, { equivalent: true })] });
    expect(paragraph(report)).toBe(
      'async took 500.9 ms, sync 800.4 ms. The longest task takes 500 ms: no concurrency can beat that. ' +
        'All modes did the same work, task by task. Stopped after 10 rounds: the interval is within ±1 %.',
    );
  });

  test('names the bound of a limit', () => {
    const tasks = { total: 100, completed: 1000, failed: 0, bytes: 0, wireBytes: 0 };
    const limited = measuredMode({ idealMs: 1000, width: 8, tasks });
    expect(paragraph(reportWith({ modes: [limited] }))).toContain(
      'With at most 8 in flight this work cannot take less than 1 s.',
    );
  });

  test('names accidental serialisation and its usual cause', () => {
    const async = measuredMode({ inFlight: { mean: 0.99, max: 1 } });
    expect(paragraph(reportWith({ modes: [sync, async] }))).toContain(
      'async never had more than one task in flight: the tasks ran one by one, usually because of an await inside the loop that starts them.',
    );
  });

  test('says that computing cannot overlap', () => {
    const async = measuredMode({ loop: loop('computing', 0.99), inFlight: { mean: 1, max: 1 } });
    const text = paragraph(reportWith({ modes: [sync, async] }));
    expect(text).toContain(
      'This work computes, it does not wait, and only waiting can overlap on one thread; threads could help (--modes all).',
    );
    expect(text).toContain(
      'async never had more than one task in flight: a task holds the main thread until it is done.',
    );
  });

  test('says what awaiting one by one gains', () => {
    const sequential = measuredMode({
      mode: 'sequential',
      wallMs: wallOf(samplesAround(801.2, 0.3, 10)),
      loop: loop('callbacks', 0.003),
    });
    expect(paragraph(reportWith({ modes: [sync, sequential] }))).toContain(
      'sequential left the main thread free 99.7 % of the time.',
    );
    const async = measuredMode();
    expect(paragraph(reportWith({ modes: [sync, sequential, async] }))).toContain(
      'Awaiting one task after the other gains nothing in time, but the event loop is free while it waits.',
    );
  });

  test('says where modes did not do the same work', () => {
    const async = measuredMode();
    const differs = comparisonOf(async, sync, { equivalent: false, reasons: ['/a.html differs in its contents'] });
    expect(paragraph(reportWith({ modes: [sync, async], comparisons: [differs] }))).toContain(
      'async and sync did not do the same work: /a.html differs in its contents.',
    );
  });

  test.each([
    ['max-time', 'Stopped after 10 rounds, at --max-time 10 s.'],
    ['max-rounds', 'Stopped after 10 rounds, the most it runs.'],
    ['checks-decided', 'Stopped after 10 rounds: every check was decided.'],
    ['interrupted', 'Interrupted after 10 rounds.'],
    ['failed', 'Stopped after 10 rounds, because a mode failed.'],
    ['throttled', 'Stopped after 10 rounds: the server wants fewer requests.'],
    ['max-requests', 'Stopped after 10 rounds, at --max-requests.'],
    ['deadline', 'Stopped after 10 rounds, at the deadline of the whole command.'],
  ] as const)('stopped: %s', (stopped, sentence) => {
    expect(paragraph(reportWith({ plan: { stopped } })).endsWith(sentence)).toBe(true);
  });

  test('a number of rounds that the user chose needs no reason', () => {
    expect(paragraph(reportWith({ plan: { stopped: 'fixed-count', runs: 10 } }))).not.toContain('Stopped');
  });
});

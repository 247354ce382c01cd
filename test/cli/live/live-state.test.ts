import { describe, expect, it } from 'vitest';
import { phaseText } from '../../../src/cli/live/progress-line.ts';
import { roundShare } from '../../../src/cli/live/round-share.ts';
import { timeLeftMs } from '../../../src/cli/live/time-left.ts';
import { tasksOf } from '../../helpers/record.ts';
import { ASYNC, inThirdRound, laneOf, Script, SYNC } from './script.ts';

function lane(script: Script, id: string) {
  const found = script.state.lanes.find((known) => known.lane.id === id);
  if (found === undefined) throw new Error(`no lane ${id}`);
  return found;
}

const share = (script: Script, id: string) => roundShare(lane(script, id), script.tasks, script.clock.nowMs());
const phase = (script: Script) => phaseText(script.state);

describe('what is done now', () => {
  it('has its lanes before the first event, and starts with nothing', () => {
    const script = new Script();
    expect(script.state.lanes.map(({ lane }) => [lane.id, lane.width])).toEqual([
      ['sync', 1],
      ['async', 2],
    ]);
    expect(phase(script)).toBe('starting');
  });

  it('numbers warm-up rounds, of how many where that is planned', () => {
    const script = new Script().lanes(SYNC).start(SYNC, 'warmup', 1, 1);
    expect(phase(script)).toBe('warm-up');
    expect(phase(script.start(SYNC, 'warmup', 2, 3))).toBe('warm-up 2 of 3');
    expect(phase(script.start(SYNC, 'warmup', 4))).toBe('warm-up 4');
  });

  it('says of how many rounds, exactly with --runs and at most without', () => {
    const fixed = new Script({ plan: { runs: 10 } }).lanes(SYNC).start(SYNC, 'timed', 1, 10);
    expect(phase(fixed)).toBe('round 1 of 10');
    const open = new Script({ plan: { maxTimeMs: 10_000 } }).lanes(SYNC).start(SYNC, 'timed', 1);
    expect(phase(open)).toBe('round 1 of at most 12');
  });

  it('names what is not timed', () => {
    const eight = laneOf('async@8', 8);
    const script = new Script().lanes(SYNC, eight);
    expect(phase(script.start(eight, 'explore'))).toBe('trying 8 at once');
    script.end(eight, 'explore', 100, 100);
    expect(phase(script.start(SYNC, 'verify'))).toBe('checking the work');
    expect(phase(script.start(SYNC, 'explain').end(SYNC, 'explain', 800, 800))).toBe('last round, to see why');
  });
});

describe('the share of a round', () => {
  it('moves with the clock while a blocked runner tells nothing', () => {
    const script = new Script().lanes(SYNC).start(SYNC, 'timed');
    const seen = [0, 100, 100, 200].map((ms) => share(script.after(ms), 'sync'));
    expect(seen).toEqual([0, 0.125, 0.25, 0.5]);
  });

  it('follows the median of earlier rounds rather than the ideal', () => {
    const script = new Script().lanes(SYNC);
    for (const [index, wallMs] of [1000, 990, 5000].entries()) script.round(SYNC, 'timed', index + 1, wallMs);
    expect(share(script.start(SYNC, 'timed', 4).after(500), 'sync')).toBe(0.5);
  });

  it('is never full before the round is, however long that takes', () => {
    const script = new Script().lanes(SYNC).start(SYNC, 'timed');
    const late = share(script.after(800), 'sync');
    const later = share(script.after(400), 'sync');
    expect(late).toBeGreaterThan(0.9);
    expect(later).toBeGreaterThan(late);
    expect(share(script.after(1e6), 'sync')).toBe(0.99);
    expect(share(script.end(SYNC, 'timed', 0, 1e6), 'sync')).toBe(1);
  });

  it('believes the tasks where the clock is far off', () => {
    const tasks = tasksOf(...Array.from({ length: 10 }, () => 100));
    const slow = new Script({ tasks }).lanes(SYNC).start(SYNC, 'timed').frame(SYNC, 100, [1]).frame(SYNC, 800, [2, 1]);
    expect(share(slow, 'sync')).toBeCloseTo(0.1 + 0.25, 9);
    const fast = new Script({ tasks }).lanes(SYNC).start(SYNC, 'timed').frame(SYNC, 100, [2, 2, 2, 2, 2, 2, 1]);
    expect(share(fast, 'sync')).toBeCloseTo(0.6 - 0.25, 9);
  });

  it('goes by the tasks alone where no time is known', () => {
    const script = new Script({ tasks: tasksOf(null, null, null, null) }).lanes(SYNC).start(SYNC, 'timed');
    expect(share(script.after(300), 'sync')).toBe(0);
    expect(share(script.frame(SYNC, 100, [2, 1]), 'sync')).toBe(0.25);
  });

  it('never moves back within a round', () => {
    const script = new Script({ tasks: tasksOf(...Array.from({ length: 10 }, () => 100)) }).lanes(SYNC);
    script.start(SYNC, 'timed').after(700);
    const before = share(script, 'sync');
    expect(share(script.frame(SYNC, 0, [2, 1]), 'sync')).toBe(before);
  });

  it('starts anew where a frame says that no task has begun', () => {
    const script = new Script().lanes(SYNC).start(SYNC, 'timed').frame(SYNC, 400, []);
    expect(share(script.after(80), 'sync')).toBeCloseTo(0.1, 9);
  });

  it('is not fooled by the last frame of the round before', () => {
    const script = new Script().lanes(SYNC).round(SYNC, 'timed', 1, 800).start(SYNC, 'timed', 2);
    script.frame(SYNC, 0, [2, 2]).after(80);
    expect(share(script, 'sync')).toBeCloseTo(0.1, 9);
    expect(lane(script, 'sync').round?.finished).toBe(0);
  });
});

describe('the time left', () => {
  const left = (script: Script) => timeLeftMs(script.state, script.clock.nowMs());

  it('counts the rounds that --runs leaves, warm-up and explain included', () => {
    const script = new Script({ plan: { runs: 10, warmup: null, explain: true } }).lanes(SYNC, ASYNC);
    expect(left(script)).toBe(12 * 800 + 12 * 500);
    script.round(SYNC, 'warmup', 1, 800, 1).round(ASYNC, 'warmup', 1, 500, 1);
    expect(left(script)).toBe(11 * 800 + 11 * 500);
    script.start(SYNC, 'timed', 1, 10).after(200);
    expect(left(script)).toBe(10.75 * 800 + 11 * 500);
    script.start(SYNC, 'explain').after(400);
    expect(left(script)).toBe(0.5 * 800 + 500);
  });

  it('is at most what --max-time leaves to all lanes together where the precision decides', () => {
    const script = new Script({ plan: { maxTimeMs: 4000, explain: false, warmup: 0 } }).lanes(SYNC, ASYNC);
    expect(left(script)).toBe(3 * 800 + 3 * 500);
  });

  it('is never longer than the deadline', () => {
    const script = new Script({ plan: { runs: 100, deadlineMs: 5000 } }).lanes(SYNC);
    expect(left(script.after(2000))).toBe(3000);
  });

  it('leaves out lanes that ended', () => {
    const script = new Script({ plan: { runs: 1, warmup: 0, explain: false } }).lanes(SYNC, ASYNC);
    script.tell({ type: 'lane-ended', lane: SYNC, reason: 'no blocking form' });
    expect(left(script)).toBe(500);
  });

  it('is not told before a round of each lane is known, nor in a search', () => {
    expect(left(new Script({ tasks: tasksOf(null) }).lanes(SYNC))).toBeNull();
    expect(left(new Script({ plan: { concurrency: { kind: 'auto' } } }).lanes(SYNC))).toBeNull();
  });
});

describe('a search and a second run', () => {
  it('keeps lanes that the search leaves out', () => {
    const script = new Script({ plan: { concurrency: { kind: 'auto' } } }).lanes(SYNC);
    script.tell({ type: 'lane-ended', lane: SYNC, reason: 'no blocking form' }).lanes(laneOf('async@8', 8));
    expect(script.state.lanes.map((known) => [known.lane.id, known.ended])).toEqual([
      ['sync', 'no blocking form'],
      ['async@8', null],
    ]);
  });

  it('counts the rounds of a finalist from the start', () => {
    const eight = laneOf('async@8', 8);
    const script = new Script({ plan: { concurrency: { kind: 'auto' }, modes: ['async'] } }).lanes(eight);
    for (const round of [1, 2, 3]) script.round(eight, 'explore', round, 100, 3);
    expect(lane(script, 'async@8').sampleMs).toEqual([100, 100, 100]);
    script.round(eight, 'warmup', 1, 100, 1).start(eight, 'timed', 1);
    expect(phase(script)).toBe('round 1 of at most 40');
    expect(lane(script.end(eight, 'timed', 90, 90), 'async@8').sampleMs).toEqual([90]);
  });

  it('begins anew where everything is run once more', () => {
    const script = inThirdRound().start(SYNC, 'explain').lanes(SYNC, ASYNC);
    expect(script.state.finishing).toBe(false);
    expect(script.state.lanes.map(({ round, timed, speedup }) => [round, timed, speedup])).toEqual([
      [null, 0, null],
      [null, 0, null],
    ]);
  });
});

describe('the course of a round', () => {
  const spans = (script: Script) => lane(script, 'sync').round?.trace.spans.slice(0, 2);

  it('notes when tasks were seen to start and to end', () => {
    const script = new Script().lanes(SYNC).start(SYNC, 'timed').frame(SYNC, 100, [1, 0]).frame(SYNC, 450, [2, 1]);
    expect(spans(script)).toEqual([
      { startMs: 0, endMs: 500, failed: false },
      { startMs: 500, endMs: null, failed: false },
    ]);
    expect(spans(script.end(SYNC, 'timed', 250, 800, { 1: 'timeout' }))).toEqual([
      { startMs: 0, endMs: 500, failed: false },
      { startMs: 500, endMs: 800, failed: true },
    ]);
  });

  const ended = (script: Script, id = 'sync') =>
    lane(script, id).last?.trace.spans.map(({ startMs, endMs }) => [startMs, endMs]);

  it('puts tasks that one frame saw end one after the other, where only one runs at a time', () => {
    const script = new Script({ tasks: tasksOf(null, null, null, null) }).lanes(SYNC).start(SYNC, 'timed');
    script.frame(SYNC, 80, [2, 2, 2, 1]).end(SYNC, 'timed', 20, 100);
    expect(ended(script)).toEqual([
      [0, 20],
      [20, 40],
      [40, 60],
      [60, 100],
    ]);
  });

  it('fills in what no frame saw, as many at a time as the mode has', () => {
    const tasks = tasksOf(null, null, null, null);
    const two = laneOf('async', 2);
    const script = new Script({ tasks })
      .lanes(SYNC, two)
      .round(SYNC, 'warmup', 1, 80, 1)
      .round(two, 'warmup', 1, 40, 1);
    expect(ended(script)).toEqual([
      [0, 20],
      [20, 40],
      [40, 60],
      [60, 80],
    ]);
    expect(ended(script, 'async')).toEqual([
      [0, 20],
      [0, 20],
      [20, 40],
      [20, 40],
    ]);
  });

  it('weighs what no frame saw by what each task takes, where that is known', () => {
    const script = new Script({ tasks: tasksOf(60, 20) }).lanes(SYNC, ASYNC);
    script.round(SYNC, 'timed', 1, 80).round(ASYNC, 'timed', 1, 66);
    expect(ended(script)).toEqual([
      [0, 60],
      [60, 80],
    ]);
    expect(ended(script, 'async')).toEqual([
      [0, 66],
      [0, 22],
    ]);
  });

  it('has no spans of more tasks than have rows', () => {
    const script = new Script({ tasks: tasksOf(...Array.from({ length: 9 }, () => null)) }).lanes(SYNC);
    expect(ended(script.round(SYNC, 'timed', 1, 90))).toEqual([]);
  });

  it('keeps a bounded number of samples, however long the round', () => {
    const script = new Script({ tasks: tasksOf(...Array.from({ length: 5000 }, () => null)) }).lanes(ASYNC);
    script.start(ASYNC, 'timed');
    for (let frame = 1; frame < 4000; frame += 1) script.frame(ASYNC, 100, [], { started: frame + 1, finished: frame });
    const samples = lane(script, 'async').round?.trace.samples ?? [];
    expect(samples.length).toBeLessThanOrEqual(240);
    expect(samples.at(-1)).toEqual({ atMs: 399_900, count: 1 });
  });
});

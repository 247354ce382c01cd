import { describe, expect, it } from 'vitest';
import { progressLine } from '../../../src/cli/live/progress-line.ts';
import { makeInk } from '../../../src/text/ink.ts';
import { tasksOf } from '../../helpers/record.ts';
import { ASYNC, inThirdRound, laneOf, Script, SYNC } from './script.ts';

function line({ state, clock }: Script, width = 80): string {
  const style = { width, height: 24, colour: 0, unicode: true } as const;
  return progressLine({ state, nowMs: clock.nowMs(), style, ink: makeInk(style) });
}

const UNKNOWN = tasksOf(null, null);

describe('the progress line', () => {
  it('says what is done, how far it is and what is left; the counts go first where room is short', () => {
    expect(line(inThirdRound())).toBe('round 3 of at most 12 · sync: 1 of 2 done · up to 13 s left');
    expect(line(inThirdRound(), 40)).toBe('round 3 of at most 12 · up to 13 s left');
    expect(line(inThirdRound(), 24)).toBe('round 3 of at most 12');
  });

  it('counts failed tasks apart', () => {
    const script = new Script().lanes(SYNC, ASYNC).start(SYNC, 'timed').frame(SYNC, 500, [3, 1]);
    expect(line(script)).toBe('round 1 of at most 12 · sync: 0 of 2 done, 1 failed · 0 s so far');
  });

  it('has no counts of rounds too short to be watched', () => {
    const script = new Script({ plan: { runs: 10 }, tasks: tasksOf(50, 30) }).lanes(SYNC, ASYNC);
    script.round(SYNC, 'timed', 1, 80, 10).round(ASYNC, 'timed', 1, 50, 10).start(SYNC, 'timed', 2, 10);
    expect(line(script.frame(SYNC, 60, [2, 1]))).toBe('round 2 of 10 · about 2 s left');
  });

  it('tells the time left from the first round on, of a mode without one as if it were as slow', () => {
    const script = new Script({ plan: { runs: 10 }, tasks: UNKNOWN }).lanes(SYNC, ASYNC);
    expect(line(script)).toBe('starting · 0 s so far');
    expect(line(script.start(SYNC, 'warmup', 1, 1).after(1000))).toBe('warm-up · sync: 0 of 2 done · 1 s so far');
    expect(line(script.end(SYNC, 'warmup', 0, 1000))).toBe('warm-up · about 20 s left');
    expect(line(script.round(ASYNC, 'warmup', 1, 500, 1))).toBe('warm-up · about 15 s left');
  });

  it('takes no time from a round that is no warm-up and is not timed', () => {
    const script = new Script({ tasks: UNKNOWN }).lanes(SYNC, ASYNC).round(SYNC, 'verify', 1, 1000, 1);
    expect(line(script)).toBe('checking the work · 1 s so far');
  });

  it('knows no time left in a search', () => {
    const eight = laneOf('async@8', 8);
    const script = new Script({ plan: { concurrency: { kind: 'auto' } } }).lanes(eight).round(eight, 'explore', 1, 100);
    expect(line(script.start(eight, 'explore', 2).after(50))).toBe('trying 8 at once · 0 s so far');
  });
});

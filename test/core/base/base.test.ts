import { describe, expect, test } from 'vitest';
import { judgeAgainstBase } from '../../../src/core/base/judge.ts';
import { lanesOfVersion, versionsOf } from '../../../src/core/base/versions.ts';
import { laneOf } from '../../../src/core/lanes.ts';
import type { LaneRecord } from '../../../src/core/record.ts';
import { planWith } from '../../helpers/fake-lane.ts';
import { laneWith, tallyFailing } from '../../helpers/record.ts';

const LIMITS = { ref: 'main', maxSlowdown: 0.1 };

const [BASE, HEAD] = versionsOf({ params: { file: 'old' } }, { params: { file: 'new' } });

function lane(
  variant: typeof BASE,
  wallsMs: readonly number[],
  extra: Parameters<typeof laneWith>[2] = {},
): LaneRecord {
  if (variant === undefined) throw new Error('there is no such version');
  const record = laneWith('async', wallsMs, extra);
  return { ...record, lane: laneOf('async', planWith(), { tasks: 2, concurrency: 'all', variant }) };
}

const spread = (ms: number, rounds = 8) => Array.from({ length: rounds }, (_, round) => ms + (round % 3));

function judgedAt(headMs: number, confidence?: number) {
  const [check] = judgeAgainstBase([lane(BASE, spread(100)), lane(HEAD, spread(headMs))], LIMITS, confidence);
  return check;
}

describe('two versions of one work', () => {
  test('are lanes beside each other, with what each is made of', () => {
    expect([lane(BASE, []), lane(HEAD, [])].map((one) => [one.lane.id, one.lane.variant?.params])).toEqual([
      ['async[base]', { file: 'old' }],
      ['async[head]', { file: 'new' }],
    ]);
  });

  test('one by itself is called as if there were no other', () => {
    const [only, ...others] = lanesOfVersion([lane(BASE, [1]), lane(HEAD, [2])], 'head');
    expect(others).toEqual([]);
    expect([only?.lane.id, only?.lane.variant, only?.timed[0]?.wallMs]).toEqual(['async', undefined, 2]);
  });

  test('its variants keep their names; one that is new has no other version', () => {
    const variants = (...names: readonly string[]) => names.map((name) => ({ name, values: null, params: { name } }));
    const both = versionsOf(
      { params: {}, variants: variants('before') },
      { params: {}, variants: variants('before', 'after') },
    );
    expect(both.map(({ name, values }) => `${name} ${values}`)).toEqual(['before base', 'before head', 'after head']);
    const lanes = both.map((variant) => ({
      ...lane(BASE, [1]),
      lane: laneOf('whole', planWith(), { tasks: 1, concurrency: 1, variant }),
    }));
    expect(lanesOfVersion(lanes, 'head').map(({ lane: { id, variant } }) => [id, variant?.values])).toEqual([
      ['before', null],
      ['after', null],
    ]);
  });

  test('values of parameters stay', () => {
    const variants = [{ name: null, values: 'size=10', params: {} }];
    const both = versionsOf({ params: {}, variants }, { params: {}, variants });
    const lanes = both.map((variant) => lane(variant, [1]));
    expect(lanes.map((one) => one.lane.id)).toEqual(['async[size=10,base]', 'async[size=10,head]']);
    expect(lanesOfVersion(lanes, 'base').map((one) => one.lane.id)).toEqual(['async[size=10]']);
  });
});

describe('the verdict', () => {
  test.each([
    ['the same time', 100, 'pass'],
    ['5 % more', 105, 'pass'],
    ['25 % more', 125, 'fail'],
    ['less', 50, 'pass'],
  ])('of %s', (_case, headMs, verdict) => {
    expect(judgedAt(headMs)).toMatchObject({ expression: 'async slowdown against main <= 10 %', verdict });
  });

  test('is open where pairs lie on both sides of the limit', () => {
    const now = [105, 115, 108, 113, 106, 114, 105, 116];
    const [check] = judgeAgainstBase([lane(BASE, spread(100)), lane(HEAD, now)], LIMITS);
    expect(check?.verdict).toBe('inconclusive');
  });

  test('has the slowdown inside pairs, as a share', () => {
    expect(judgedAt(125)?.observed?.estimate).toBeCloseTo(0.2475, 2);
    expect(judgedAt(125)?.reason).toMatch(/^\+24\.\d % \(.*, 95 % interval\) in 8 pairs: worse than \+10\.0 %$/);
  });

  test('takes more rounds where it must be surer', () => {
    expect(judgedAt(125, 0.9975)?.observed?.confidence).toBeNull();
  });

  test('leaves out pairs in which a task failed, and is open where none is left', () => {
    const tally = tallyFailing(2, { 0: 'http-500' });
    const [check] = judgeAgainstBase([lane(BASE, spread(100)), lane(HEAD, spread(300), { tally })], LIMITS);
    expect([check?.verdict, check?.reason]).toEqual([
      'inconclusive',
      'no pair of rounds of async ran without failed tasks in both',
    ]);
  });

  test('is open where the base did not run it, and red where the head did not', () => {
    const verdictOf = (lanes: readonly LaneRecord[]) => judgeAgainstBase(lanes, LIMITS).map(({ verdict }) => verdict);
    expect(verdictOf([lane(BASE, []), lane(HEAD, spread(100))])).toEqual(['inconclusive']);
    expect(verdictOf([lane(HEAD, spread(100))])).toEqual(['inconclusive']);
    expect(verdictOf([lane(BASE, spread(100)), lane(HEAD, [])])).toEqual(['fail']);
  });
});

describe('beside programs that take the processors', () => {
  /** Rounds that computed for some milliseconds and waited for a processor meanwhile. */
  function waiting(variant: typeof BASE, ownMs: number, waitsMs: readonly (number | null)[]): LaneRecord {
    const record = lane(
      variant,
      waitsMs.map((waitMs, round) => ownMs + (round % 3) + (waitMs ?? 0)),
    );
    const timed = record.timed.map((round, index) => ({ ...round, runQueueWaitMs: waitsMs[index] ?? null }));
    return { ...record, timed };
  }

  const BEFORE = [60, 5, 90, 20, 70, 40, 10, 80, 30, 55, 25, 75];
  const AFTER = [10, 70, 25, 85, 5, 60, 45, 30, 90, 20, 75, 35];
  const judgedBeside = (headMs: number, before: readonly (number | null)[], after: readonly (number | null)[]) =>
    judgeAgainstBase([waiting(BASE, 100, before), waiting(HEAD, headMs, after)], LIMITS)[0];

  test('what waits for a processor explain is taken out, and said', () => {
    const { verdict, reason, observed } = judgedBeside(125, BEFORE, AFTER) ?? {};
    expect(verdict).toBe('fail');
    expect(reason).toContain('in 12 pairs, waits for a processor taken out: worse than +10.0 %');
    expect(observed?.estimate).toBeCloseTo(0.25, 1);
    expect(judgedBeside(101, BEFORE, AFTER)?.verdict).toBe('pass');
  });

  test('where they are not known the same rounds stay open', () => {
    const wallsOf = (variant: typeof BASE, ownMs: number, waitsMs: readonly number[]) =>
      lane(
        variant,
        waiting(variant, ownMs, waitsMs).timed.map(({ wallMs }) => wallMs),
      );
    const [check] = judgeAgainstBase([wallsOf(BASE, 100, BEFORE), wallsOf(HEAD, 125, AFTER)], LIMITS);
    expect([check?.verdict, check?.reason.includes('taken out')]).toEqual(['inconclusive', false]);
    expect(judgedBeside(125, BEFORE, [...AFTER.slice(1), null])?.reason).not.toContain('taken out');
  });

  test('waits that the new version has more of are its own doing, and stay in', () => {
    const more = BEFORE.map((waitMs) => waitMs + 60);
    const { verdict, reason } = judgedBeside(100, BEFORE, more) ?? {};
    expect(reason).not.toContain('taken out');
    expect(verdict).toBe('fail');
  });

  test('few pairs, and short waits, are left as they are', () => {
    expect(judgedBeside(125, BEFORE.slice(3), AFTER.slice(3))?.reason).not.toContain('taken out');
    const short = BEFORE.map((waitMs) => waitMs / 50);
    expect(judgedBeside(125, short, short)?.reason).not.toContain('taken out');
  });
});

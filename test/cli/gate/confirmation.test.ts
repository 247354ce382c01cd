import { describe, expect, test } from 'vitest';
import { parseCheck } from '../../../src/checks/index.ts';
import { confirm, countedOf, unconfirmed, wantsConfirmation } from '../../../src/cli/confirmation.ts';
import type { CheckReport, CheckVerdict } from '../../../src/core/report.ts';

const TIMED = 'async.median <= 1s';
const COUNTED = 'async.failures == 0';
const counted = countedOf({ checks: [parseCheck(TIMED), parseCheck(COUNTED)] });

function observed(estimate: number) {
  return { estimate, low: estimate, high: estimate, confidence: null };
}

function check(verdict: CheckVerdict, overrides: Partial<CheckReport> = {}): CheckReport {
  return { expression: TIMED, verdict, observed: observed(2), reason: 'a reason', ...overrides };
}

function verdictsOf(checks: readonly CheckReport[]): string[] {
  return checks.map(({ expression, verdict }) => `${expression}: ${verdict}`);
}

describe('what is counted', () => {
  test.each([
    ['async.failures == 0', true],
    ['async.in-flight >= 5', true],
    ['async.bytes == sync.bytes', true],
    ['async.bytes <= sync.peak-memory', false],
    ['async.max <= 1s', false],
    ['async.stall <= 50ms', false],
  ])('%s: %s', (expression, expected) => {
    expect(countedOf({ checks: [parseCheck(expression)] }).has(expression)).toBe(expected);
  });
});

describe('a second run', () => {
  test('is for a timed figure that failed', () => {
    expect(wantsConfirmation([check('fail')], counted)).toBe(true);
    expect(wantsConfirmation([check('pass'), check('inconclusive')], counted)).toBe(false);
  });

  test('is for nothing that is red anyway: a count, or a figure that was not there', () => {
    expect(wantsConfirmation([check('fail'), check('fail', { expression: COUNTED })], counted)).toBe(false);
    expect(wantsConfirmation([check('fail', { observed: null })], counted)).toBe(false);
  });

  test('that never came leaves timed figures open, counts and missing figures red', () => {
    const [timed, unseen, count, passed] = unconfirmed(
      [
        check('fail', { reason: 'too slow' }),
        check('fail', { observed: null }),
        check('fail', { expression: COUNTED }),
        check('pass'),
      ],
      counted,
    );
    expect(timed?.verdict).toBe('inconclusive');
    expect(timed?.reason).toBe('failed, with no second run to confirm it: too slow');
    expect([unseen?.verdict, count?.verdict, passed]).toEqual(['fail', 'fail', check('pass')]);
  });
});

describe('two runs', () => {
  test.each([
    ['fail', 'fail', 'fail'],
    ['fail', 'pass', 'inconclusive'],
    ['fail', 'inconclusive', 'inconclusive'],
    ['pass', 'fail', 'inconclusive'],
    ['inconclusive', 'fail', 'inconclusive'],
    ['pass', 'pass', 'pass'],
    ['inconclusive', 'pass', 'pass'],
  ] as const)('%s, then %s: %s', (first, second, together) => {
    expect(confirm([check(first)], [check(second)], counted).map(({ verdict }) => verdict)).toEqual([together]);
  });

  test('a count that failed in the second is red, whatever the first saw', () => {
    const [both] = confirm([check('pass', { expression: COUNTED })], [check('fail', { expression: COUNTED })], counted);
    expect(both?.verdict).toBe('fail');
  });

  test("the first run's figures stand beside the second's", () => {
    const first = check('fail', { observed: observed(3), reason: 'the median is 3 s' });
    const second = check('fail', { observed: observed(2), reason: 'the median is 2 s' });
    const [both] = confirm([first], [second], counted);
    expect(both).toMatchObject({ observed: { estimate: 2 }, firstRun: { estimate: 3 } });
    expect(both?.reason).toBe('the median is 2 s; first run: the median is 3 s');
    const [once] = confirm([first], [{ ...second, verdict: 'pass' }], counted);
    expect(once?.reason).toBe('failed in only the first of two runs: the median is 3 s; second run: the median is 2 s');
  });

  test('are told apart by expression, not by position', () => {
    const slowdown = (lane: string) => ({ expression: `${lane} slowdown <= 10%` });
    const first = [check('fail', slowdown('sync')), check('pass', slowdown('async@8'))];
    const second = [
      check('pass', slowdown('async@8')),
      check('fail', slowdown('async@16')),
      check('fail', slowdown('sync')),
    ];
    expect(verdictsOf(confirm(first, second, counted))).toEqual([
      'async@8 slowdown <= 10%: pass',
      'async@16 slowdown <= 10%: inconclusive',
      'sync slowdown <= 10%: fail',
    ]);
  });

  test('a check of the first run alone stays, unconfirmed', () => {
    const first = [check('fail'), check('pass', { expression: COUNTED })];
    expect(verdictsOf(confirm(first, [check('pass', { expression: COUNTED })], counted))).toEqual([
      `${COUNTED}: pass`,
      `${TIMED}: inconclusive`,
    ]);
  });
});

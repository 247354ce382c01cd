import { expect, test } from 'vitest';
import { worstOf } from '../../../src/cli/ci/worst.ts';
import { EXIT } from '../../../src/cli/exit-code.ts';

test('from the worst on: a bug, a signal, failed work, a failed check, an open one', () => {
  const codes = [
    EXIT.bug,
    EXIT.terminated,
    EXIT.interrupted,
    EXIT.hungUp,
    EXIT.workFailed,
    EXIT.checkFailed,
    EXIT.inconclusive,
  ];
  for (const [index, code] of codes.entries())
    expect(worstOf([EXIT.ok, ...codes.slice(index).toReversed()])).toBe(code);
});

test('without anything worse it is 0', () => {
  expect(worstOf([])).toBe(0);
  expect(worstOf([EXIT.ok, EXIT.ok])).toBe(0);
});

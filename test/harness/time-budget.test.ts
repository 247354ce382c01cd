import { expect, test } from 'vitest';
import { TimeBudget } from '../../src/harness/time-budget.ts';

test('what lanes do side by side is counted once, what they do in turn adds up', () => {
  const budget = new TimeBudget(1000);
  budget.begin(100);
  budget.begin(150);
  budget.end(300);
  budget.end(350);
  budget.begin(400);
  budget.end(500);
  expect([budget.spentMs, budget.leftMs]).toEqual([350, 650]);
});

test('time that was lost is given back, and nothing is left beyond the limit', () => {
  const budget = new TimeBudget(1000);
  budget.begin(0);
  budget.exclude(200);
  budget.end(500);
  expect(budget.spentMs).toBe(300);
  budget.begin(500);
  budget.end(5000);
  expect(budget.leftMs).toBe(0);
});

import { AssertionError } from 'node:assert';
import { install } from '../trace/observe/sessions.ts';
import { type FasterOptions, fasterThan } from './expect/faster.ts';
import { keepLoopFree, type LoopFreeOptions } from './expect/loop-free.ts';
import { type OverlapOptions, overlap } from './expect/overlap.ts';
import { messageOf, satisfies, type Verdict } from './expect/verdict.ts';
import type { Measured } from './work.ts';

// What is imported after this may keep functions of Node by their names: they are the wrapped ones.
install();

export type { FasterOptions, LoopFreeOptions, OverlapOptions };

function insist(verdict: Verdict, operator: string): void {
  if (satisfies(verdict)) return;
  const { expected, observed } = verdict;
  throw new AssertionError({ message: messageOf(verdict), actual: observed, expected, operator });
}

/**
 * At least so many operations of the function are in flight at one moment.
 *
 * @throws AssertionError that names what was in flight, and its places; UsageError; what the function throws
 */
export async function assertOverlap(run: () => unknown, options: OverlapOptions): Promise<void> {
  insist(await overlap(run, options), 'assertOverlap');
}

/**
 * The function never holds the event loop for longer.
 *
 * @throws AssertionError that names the longest block, and its place; UsageError; what the function throws
 */
export async function assertLoopFree(run: () => unknown, options: LoopFreeOptions): Promise<void> {
  insist(await keepLoopFree(run, options), 'assertLoopFree');
}

/**
 * The function is faster than the other: the whole 95 % interval of its speed-up says so.
 *
 * @throws AssertionError with the speed-up and its interval; UsageError
 */
export async function assertFasterThan(run: Measured, other: Measured, options?: FasterOptions): Promise<void> {
  insist(await fasterThan(run, other, options), 'assertFasterThan');
}

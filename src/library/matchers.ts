import { install } from '../trace/observe/sessions.ts';
import type { FasterOptions } from './expect/faster.ts';
import { fasterThan } from './expect/faster.ts';
import type { LoopFreeOptions } from './expect/loop-free.ts';
import { keepLoopFree } from './expect/loop-free.ts';
import type { OverlapOptions } from './expect/overlap.ts';
import { overlap } from './expect/overlap.ts';
import { messageOf, satisfies, type Verdict } from './expect/verdict.ts';
import type { Measured } from './work.ts';

// What is imported after this may keep functions of Node by their names: they are the wrapped ones.
install();

/** What vitest and jest hand to a matcher, as far as it is of use here. */
interface MatcherState {
  readonly isNot?: boolean;
}

/** What a matcher answers in both of them. */
interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

function resultOf(verdict: Verdict, { isNot = false }: MatcherState): MatcherResult {
  // Under `.not` they turn `pass` round.
  return { pass: satisfies(verdict, isNot) !== isNot, message: () => messageOf(verdict, isNot) };
}

function received(value: unknown, matcher: string): () => unknown {
  if (typeof value === 'function') return value as () => unknown;
  throw new TypeError(`${matcher}: got ${typeof value}, expected a function: expect(() => load()).${matcher}(…)`);
}

/** The matchers, for `expect.extend`. */
export const matchers = {
  async toOverlap(this: MatcherState, run: unknown, options: OverlapOptions): Promise<MatcherResult> {
    return resultOf(await overlap(received(run, 'toOverlap'), options), this);
  },
  async toKeepLoopFree(this: MatcherState, run: unknown, options: LoopFreeOptions): Promise<MatcherResult> {
    return resultOf(await keepLoopFree(received(run, 'toKeepLoopFree'), options), this);
  },
  async toBeFasterThan(
    this: MatcherState,
    run: unknown,
    other: Measured,
    options?: FasterOptions,
  ): Promise<MatcherResult> {
    return resultOf(await fasterThan(received(run, 'toBeFasterThan'), other, options), this);
  },
};

/** The matchers as `expect` has them: awaited, each says in its message what was seen, with its place. */
export interface AsyncbenchMatchers<R = unknown> {
  /** At least so many operations of the function are in flight at one moment: a count, whatever the clock says. */
  toOverlap(options: OverlapOptions): Promise<R>;
  /** The function never holds the event loop for longer. */
  toKeepLoopFree(options: LoopFreeOptions): Promise<R>;
  /** The function is faster than the other: the whole 95 % interval of its speed-up says so. */
  toBeFasterThan(other: Measured, options?: FasterOptions): Promise<R>;
}

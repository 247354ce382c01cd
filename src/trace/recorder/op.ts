import type { OpKind, Target } from './format.ts';
import { idleMs, now } from './originals.ts';
import type { Frames } from './stack.ts';

/** An operation under way. */
export interface OpenOp {
  readonly id: number;
  readonly kind: OpKind;
  readonly what: string;
  readonly fromMs: number;
  readonly idleFromMs: number;
  readonly cause: number;
  readonly passed: readonly number[];
  readonly target: Target | null;
  readonly blocks: boolean;
  readonly writes: boolean;
  readonly callers: readonly number[];
  site: number;
  found: 'stack' | 'await' | 'none';
  /** Whether all that it returned was looked at. */
  seen: boolean;
  bytes: number | null;
  over: boolean;
  /** Written as still under way. */
  announced: boolean;
}

/** What is known of an operation when it begins. */
export interface OpStart {
  readonly kind: OpKind;
  readonly what: string;
  /** Null: nothing of the user's is on the stack. */
  readonly frames: Frames | null;
  /** Texts that it sends, to find values of earlier answers in. */
  readonly sends?: readonly string[];
  readonly target?: Target;
  readonly blocks?: boolean;
  readonly writes?: boolean;
  /** Where it began before now. */
  readonly fromMs?: number;
  readonly idleFromMs?: number;
  readonly cause?: number;
}

/** How an operation ended. */
export interface OpEnd {
  readonly outcome: string;
  readonly ok: boolean;
  readonly bytes?: number | null;
  readonly atMs?: number;
  readonly idleMs?: number;
}

/** The present moment, on both of the recorder's clocks. */
export function moment(): { atMs: number; idleMs: number } {
  return { atMs: now(), idleMs: idleMs() };
}

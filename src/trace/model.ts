import type { OpKind, Target } from './recorder/format.ts';

/** A place in the user's source; `yours` is false where only a library's line was on the stack. */
export interface Site {
  /** Relative to the folder that the command ran in, where it lies below it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly name: string | null;
  readonly yours: boolean;
}

/** One operation. Times are milliseconds since the command began. */
export interface Operation {
  /** Index into the trace's operations. */
  readonly id: number;
  /** Index into the trace's threads. */
  readonly thread: number;
  readonly kind: OpKind;
  readonly what: string;
  readonly site: Site | null;
  /** Who called the function that the site is in, the nearest first. */
  readonly callers: readonly Site[];
  readonly startMs: number;
  readonly endMs: number;
  /** False where it was still under way when the record ended. */
  readonly finished: boolean;
  /** The loop's idle time so far, at both ends. */
  readonly idleStartMs: number;
  readonly idleEndMs: number;
  readonly bytes: number | null;
  readonly outcome: string;
  readonly ok: boolean;
  /** The operation whose end made it start; `start`: nothing did; null: not known. */
  readonly cause: number | 'start' | null;
  /** Operations that first returned a value that this one sent. */
  readonly passedFrom: readonly number[];
  /** False where what it returned was not looked at in whole. */
  readonly seen: boolean;
  readonly blocks: boolean;
  readonly writes: boolean;
  readonly target: Target | null;
  readonly foundBy: 'stack' | 'await' | 'none';
  /** When the await began that waited for it, where that is how the site was found. */
  readonly awaitedSinceMs: number | null;
}

/** Operations of one place that were only counted, beyond those kept one by one. */
export interface FoldedOperations {
  readonly thread: number;
  readonly kind: OpKind;
  readonly what: string;
  readonly site: Site | null;
  readonly count: number;
  readonly totalMs: number;
  readonly longestMs: number;
  readonly bytes: number;
  readonly failed: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly mostInFlight: number;
  readonly blocks: boolean;
  readonly writes: boolean;
}

/** A stretch in which a thread's event loop could not turn. */
export interface BlockedStretch {
  readonly thread: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Processor time of the process meanwhile. */
  readonly cpuMs: number;
  readonly site: Site | null;
}

/** How long a loop has been active and idle in all, at one moment. */
export interface LoopSample {
  readonly atMs: number;
  readonly activeMs: number;
  readonly idleMs: number;
  /** Processor time of the whole process. */
  readonly cpuMs: number;
}

/** A thread of a Node process of the command. */
export interface TracedThread {
  readonly pid: number;
  readonly parentPid: number;
  /** 0 is the main thread. */
  readonly threadId: number;
  readonly script: string | null;
  readonly node: string;
  readonly startMs: number;
  /** When the program's own code began. */
  readonly mainMs: number | null;
  readonly endMs: number;
  /** Null where it did not end by itself: killed, or crashed without a word. */
  readonly exitCode: number | null;
  readonly loop: readonly LoopSample[];
  /** How long awaits were not followed, since they came too fast. */
  readonly awaitsOffMs: number;
  readonly awaitsSkipped: number;
  /** Children that run Node and left no record: their environment was cleared, say. */
  readonly unfollowedChildren: number;
}

/** How the command ended. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Everything recorded of one run of a command: pure data. */
export interface Trace {
  /** The program's name, without its arguments: they may be secrets. */
  readonly program: string;
  readonly startedAt: string;
  readonly wallMs: number;
  readonly end: ProgramEnd;
  readonly threads: readonly TracedThread[];
  readonly operations: readonly Operation[];
  readonly folded: readonly FoldedOperations[];
  readonly blocked: readonly BlockedStretch[];
}

/** `src/orders.js:40`. */
export function lineOf({ file, line }: Site): string {
  return `${file}:${line}`;
}

/** `src/orders.js:40:22`. */
export function positionOf({ file, line, column }: Site): string {
  return `${file}:${line}:${column}`;
}

/**
 * What the recorder writes: one JSON object a line, in a file of its own for each thread of each process.
 * Times are milliseconds since that thread's `performance.timeOrigin`.
 */

/** The kinds of operation. */
export const OP_KINDS = ['request', 'file', 'lookup', 'socket', 'timer', 'process', 'wait'] as const;

export type OpKind = (typeof OP_KINDS)[number];

/** The first line: whose file this is. */
export interface ProcessLine {
  readonly t: 'process';
  readonly version: 1;
  readonly pid: number;
  readonly parentPid: number;
  /** 0 is the main thread. */
  readonly thread: number;
  readonly script: string | null;
  readonly node: string;
  /** Epoch milliseconds of this thread's zero. */
  readonly originMs: number;
}

/** A place in a file; 0 is no place at all. */
export interface SiteLine {
  readonly t: 'site';
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly name: string | null;
  /** False where it is a library's line, since none of the user's own was on the stack. */
  readonly yours: boolean;
  /** Whether a source map has been applied by the process itself. */
  readonly mapped: boolean;
}

/** What an HTTP request asked for, without credentials. */
export interface Target {
  readonly method: string;
  readonly url: string;
  /** Fingerprint of method and whole URL: equal for equal requests, also where parts of the URL are not recorded. */
  readonly key: string;
  /** False where a part of the URL was left out. */
  readonly whole: boolean;
}

/** One operation, when it is over. */
export interface OpLine {
  readonly t: 'op';
  readonly id: number;
  readonly kind: OpKind;
  readonly what: string;
  readonly site: number;
  /** Further places of the user's on the stack: who called the function that the site is in. */
  readonly callers: readonly number[];
  readonly fromMs: number;
  /** Null where it was still under way when the line was written. */
  readonly toMs: number | null;
  /** The loop's idle time so far, at both ends: equal figures mean that the loop did not wait in between. */
  readonly idleFromMs: number;
  readonly idleToMs: number;
  readonly bytes: number | null;
  readonly outcome: string;
  readonly ok: boolean;
  /** The operation whose end made it start; 0: the start of the program; -1: not known. */
  readonly cause: number;
  /** Operations that first returned a value that this one sent. */
  readonly passed: readonly number[];
  /** False where what it returned could not be looked at in whole. */
  readonly seen: boolean;
  /** Held the thread until it was over. */
  readonly blocks: boolean;
  /** Changes something elsewhere, as far as its name tells. */
  readonly writes: boolean;
  readonly target: Target | null;
  /** How the site was found: on the stack, or by the await that waited. */
  readonly found: 'stack' | 'await' | 'none';
}

/** The site of an operation whose line is already written. */
export interface PlacedLine {
  readonly t: 'placed';
  readonly id: number;
  readonly site: number;
  /** When the await began. */
  readonly sinceMs: number;
}

/** Operations of one place that are no longer kept one by one; the last line of a key counts. */
export interface FoldLine {
  readonly t: 'fold';
  readonly key: string;
  readonly site: number;
  readonly kind: OpKind;
  readonly what: string;
  readonly count: number;
  readonly totalMs: number;
  readonly longestMs: number;
  readonly bytes: number;
  readonly failed: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Most in flight at once at this place, counted as they ran. */
  readonly most: number;
  readonly blocks: boolean;
  readonly writes: boolean;
}

/** A stretch in which the event loop could not turn. */
export interface BlockLine {
  readonly t: 'block';
  readonly fromMs: number;
  readonly toMs: number;
  /** Processor time of the process meanwhile: little of it, and something else held the loop, or the machine was busy. */
  readonly cpuMs: number;
  readonly site: number;
}

/** How long the loop has been active and idle since the thread began. */
export interface LoopLine {
  readonly t: 'loop';
  readonly atMs: number;
  readonly activeMs: number;
  readonly idleMs: number;
  /** Processor time of the whole process. */
  readonly cpuMs: number;
}

/** The program's own first moment, after Node and the recorder have started. */
export interface MainLine {
  readonly t: 'main';
  readonly atMs: number;
}

/** What the recorder itself missed; the last line counts. */
export interface GapLine {
  readonly t: 'gap';
  /** How long awaits were not watched, since there were too many of them. */
  readonly awaitsOffMs: number;
  /** Awaits whose place was not looked at. */
  readonly awaitsSkipped: number;
}

/** A child process that runs Node, as its name says: it should have a file of its own. */
export interface ChildLine {
  readonly t: 'child';
  readonly pid: number;
}

/** The last line of a thread that ended by itself. */
export interface ExitLine {
  readonly t: 'exit';
  readonly atMs: number;
  readonly code: number;
}

/** How often a replay handed over what it had fetched ahead. */
export interface ReplayLine {
  readonly t: 'replay';
  readonly ahead: number;
  readonly hits: number;
  readonly misses: number;
}

export type RecordLine =
  | ProcessLine
  | SiteLine
  | OpLine
  | PlacedLine
  | FoldLine
  | BlockLine
  | LoopLine
  | MainLine
  | GapLine
  | ChildLine
  | ExitLine
  | ReplayLine;

/** The folder that the recorder writes into. */
export const FOLDER_VARIABLE = 'ASYNCBENCH_TRACE_FOLDER';

/** The file that says what to fetch ahead. */
export const REPLAY_VARIABLE = 'ASYNCBENCH_TRACE_REPLAY';

/** The requests of a chain, to be started some at a time when the first of them is made. */
export interface ReplayPlan {
  readonly limit: number;
  readonly requests: readonly { readonly url: string; readonly key: string; readonly method: string }[];
  readonly reads: readonly { readonly name: string; readonly path: string }[];
}

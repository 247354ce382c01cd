import { formatCount } from './units.ts';

/** Which form of a task: one that holds its thread until it is done, or one that returns a promise. */
export type Form = 'blocking' | 'async';

/** How tasks are driven: everything about a mode but the driver itself, which stands in `src/modes` by the same name. */
export interface ModeTraits {
  /** One line for `asyncbench list`. */
  readonly summary: string;
  /** Which form of the task it needs; a scenario without it makes the mode skipped, never substituted. */
  readonly form: Form;
  /** What limits how many tasks are in flight: the mode itself to one, `--concurrency`, `--threads`, or nothing. */
  readonly limitedBy: 'one' | 'concurrency' | 'threads' | 'nothing';
  /**
   * What it runs: the tasks of any work, one by one or together; the loop that some work has of its own (`all()`); or
   * whole functions, which are compared as they are.
   */
  readonly runs: 'tasks' | 'loop' | 'function';
  /** True where tasks run on threads of their own, so that the main thread has no part in them. */
  readonly ownThreads: boolean;
  /** How a lane of this width drives so many tasks, in one phrase. */
  words(width: number, tasks: number): string;
}

/** Every mode by name, in the order in which tables show them. */
export const MODES = {
  sync: {
    summary: 'one task after the other, the thread blocked in each',
    form: 'blocking',
    limitedBy: 'one',
    ownThreads: false,
    runs: 'tasks',
    words: () => 'one after the other',
  },
  sequential: {
    summary: 'one await after the other: nothing overlaps, the event loop stays free',
    form: 'async',
    limitedBy: 'one',
    ownThreads: false,
    runs: 'tasks',
    words: () => 'awaited one by one',
  },
  async: {
    summary: 'all tasks in flight at once, or at most --concurrency N',
    form: 'async',
    limitedBy: 'concurrency',
    ownThreads: false,
    runs: 'tasks',
    words: (width, tasks) => (width >= tasks ? 'all at once' : `at most ${width} at once`),
  },
  threads: {
    summary: 'the blocking task on a pool of worker threads, at most --threads N at once',
    form: 'blocking',
    limitedBy: 'threads',
    ownThreads: true,
    runs: 'tasks',
    words: (width, tasks) => `on ${formatCount(Math.min(width, tasks), 'thread')}`,
  },
  own: {
    summary: 'the loop of your program, all(), which starts the tasks itself',
    form: 'async',
    limitedBy: 'nothing',
    ownThreads: false,
    runs: 'loop',
    words: () => 'in your own loop',
  },
  whole: {
    summary: 'a whole function of yours as it is, beside its other variants',
    form: 'async',
    limitedBy: 'one',
    ownThreads: false,
    runs: 'function',
    words: () => 'your function as it is',
  },
} as const satisfies Readonly<Record<string, ModeTraits>>;

export type ModeName = keyof typeof MODES;

export const MODE_NAMES = Object.keys(MODES) as readonly ModeName[];

/** The modes that any work may have; the others need something of the work's own. */
export const GENERAL_MODES = MODE_NAMES.filter((name) => MODES[name].runs === 'tasks');

/** The mode of what work has of its own. */
export function modeOf(what: Exclude<ModeTraits['runs'], 'tasks'>): ModeName {
  const found = MODE_NAMES.find((name) => MODES[name].runs === what);
  if (found === undefined) throw new Error(`no mode runs a ${what}`);
  return found;
}

/** True where it calls a whole function, so that what is in flight are operations and no tasks. */
export function runsFunctions(mode: ModeName): boolean {
  return traitsOf(mode).runs === 'function';
}

/** True where a loop of the work's own starts the tasks. */
export function runsOwnLoop(mode: ModeName): boolean {
  return traitsOf(mode).runs === 'loop';
}

/** What runs unless `--modes` says otherwise: the two ways that the question is about. */
export const DEFAULT_MODES: readonly ModeName[] = ['sync', 'async'];

/** What the others are compared with unless `--reference` says otherwise, where it can run. */
export const DEFAULT_REFERENCE: ModeName = 'sync';

/** The summaries by mode. */
export const MODE_SUMMARIES = Object.fromEntries(MODE_NAMES.map((name) => [name, MODES[name].summary])) as Readonly<
  Record<ModeName, string>
>;

export function traitsOf(mode: ModeName): ModeTraits {
  return MODES[mode];
}

/** True where more than one task may be in flight. */
export function overlaps(mode: ModeName): boolean {
  return traitsOf(mode).limitedBy !== 'one';
}

/** True where tasks overlap on the main thread: what each holds, no other can use. */
export function overlapsOnMainThread(mode: ModeName): boolean {
  return overlaps(mode) && !traitsOf(mode).ownThreads;
}

/** True where the main thread gets no turn between one task and the next. */
export function holdsMainThread(mode: ModeName): boolean {
  const { form, ownThreads } = traitsOf(mode);
  return form === 'blocking' && !ownThreads;
}

/** Modes that `--concurrency` limits: a sweep is of one of them. */
export function sweepable(modes: readonly ModeName[]): ModeName[] {
  return modes.filter((mode) => traitsOf(mode).limitedBy === 'concurrency');
}

/** The limits that the user set on how much may happen at once. */
export interface WidthLimits {
  readonly tasks: number;
  /** `--concurrency`. */
  readonly concurrency: number | 'all';
  /** `--threads`. */
  readonly threads: number;
}

/** Most tasks in flight at once under these limits. */
export function widthOf(mode: ModeName, { tasks, concurrency, threads }: WidthLimits): number {
  switch (traitsOf(mode).limitedBy) {
    case 'one':
      return 1;
    case 'concurrency':
      return concurrency === 'all' ? tasks : Math.min(concurrency, tasks);
    case 'threads':
      return Math.min(threads, tasks);
    case 'nothing':
      return tasks;
  }
}

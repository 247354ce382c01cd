import type { Named } from './errors.ts';
import type { Variant } from './lanes.ts';
import { type Form, type ModeName, traitsOf } from './modes.ts';
import { type Argument, type Options, type OptionValues, type RawOptions, readOptions } from './option.ts';
import type { Plain, PlainObject } from './plain.ts';
import type { RequestTrace } from './request-trace.ts';

/** How far a request had come when it failed, in the order of its life; then what its answer was refused for. */
export const FAILURE_STAGES = [
  'dns',
  'connect',
  'tls',
  'send',
  'wait',
  'body',
  'decode',
  'redirect',
  'status',
  'too-large',
  'timeout',
] as const;

export type FailureStage = (typeof FAILURE_STAGES)[number];

/** Why a task, a mode or a process failed: a code for programs, a message for people. */
export interface Failure {
  /** Lower case with hyphens: `timeout`, `refused`, `http-404`, `crashed`, … */
  readonly code: string;
  readonly message: string;
  /** Set where the task is a request. */
  readonly stage?: FailureStage;
  /** Set where the other side wants fewer requests: nothing more is then asked of it. */
  readonly throttled?: true;
}

/** The code of a task that was not tried, because the other side wants fewer requests. */
export const NOT_ASKED = 'not-asked';

interface TaskRequests {
  /** Requests that it took beyond the first one: redirects, and what had to be sent again. Absent: none. */
  readonly extraRequests?: number;
}

/** What one task did. Failures are results: a task throws only when the scenario has a bug. */
export type TaskResult =
  | (TaskRequests & {
      readonly ok: true;
      /** Size of what the task produced, in bytes (for a page: its decoded body). */
      readonly bytes?: number;
      /** Size of what crossed the network, in bytes. */
      readonly wireBytes?: number;
      /** A short word that must be the same in every mode and round (for a page: its status). */
      readonly outcome?: string;
      /** Digest of what the task produced; only in a `verify` round. */
      readonly digest?: string;
      /** How often it was tried again; absent: never. */
      readonly retries?: number;
      readonly trace?: RequestTrace;
    })
  | (TaskRequests & {
      readonly ok: false;
      readonly failure: Failure;
      readonly retries?: number;
      /** Where its time went, where it is a request; only in an `explain` round. */
      readonly trace?: RequestTrace;
    });

/** The result of a task that has nothing to tell: shared, so that a million tasks allocate nothing. */
export const DONE: TaskResult = Object.freeze({ ok: true });

/** One unit of work as the user sees it. */
export interface TaskInfo {
  readonly label: string;
  /** The time that the task takes at least, in milliseconds, where it is known. */
  readonly idealMs: number | null;
}

/**
 * What a round is for. `timed` rounds are compared, lane beside lane; `explore` rounds are those in which a search
 * looks at one limit by itself; `inspect` rounds record every operation of the user's own code.
 */
export const ROUND_PURPOSES = ['warmup', 'explore', 'timed', 'verify', 'explain', 'inspect'] as const;

export type RoundPurpose = (typeof ROUND_PURPOSES)[number];

/** What a workload gets from the harness, in the process (or thread) that runs the tasks. */
export interface WorkloadContext {
  /**
   * Milliseconds that one task may take. The workload ends a task that takes longer, with the failure
   * code `timeout`; one that does not is killed from outside, and costs its whole mode.
   */
  readonly timeoutMs: number;
  /** How many tasks may be in flight at once in this process: the size of a connection pool, say. */
  readonly width: number;
  /** True in all workloads of a mode but one, where each thread has its own: what is done once for all, that one does. */
  readonly follows?: boolean;
  /** Connections that may be open at once in this process, by the system's limits; null or absent: not known. */
  readonly mostConnections?: number | null;
  /** Memory that all workloads of one mode share, where it has several: zeros at first, for limits kept together. */
  readonly shared?: SharedArrayBuffer;
}

/** Bytes of {@link WorkloadContext.shared}. */
export const SHARED_BYTES = 65_536;

interface WorkloadHooks {
  /** Runs before every round, outside its time. */
  beforeRound?(purpose: RoundPurpose): Promise<void>;
  /** Figures of the last round that only the scenario can tell, by name, for findings to look at. */
  notes?(): Readonly<Record<string, number>>;
  /** Frees what the workload holds; also runs after a failure. */
  dispose?(): Promise<void>;
}

/** The work in its blocking form: `run` returns when the task is done, and nothing else runs on the thread meanwhile. */
export interface BlockingWorkload extends WorkloadHooks {
  run(task: number): TaskResult;
}

/** The work in its asynchronous form. */
export interface AsyncWorkload extends WorkloadHooks {
  run(task: number): Promise<TaskResult>;
  /**
   * Drives all tasks itself, through `drive`, in place of the loop of mode `async` without a limit:
   * what is measured then is the loop of the program that the tasks come from.
   */
  all?(drive: (task: number) => Promise<void>): Promise<void>;
}

/** What the user typed for a scenario. */
export interface ScenarioInput<O extends Options = Options> {
  /** The positional arguments: text, not yet parsed. */
  readonly args: readonly string[];
  /** The values of the scenario's options. */
  readonly options: OptionValues<O>;
}

/** What resolving may need from outside. */
export interface ResolveContext {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The environment of the command, for processes that resolving starts. */
  readonly env: NodeJS.ProcessEnv;
  /** Standard input as it comes; an error where it is a terminal. */
  openStdin(): AsyncIterable<Uint8Array>;
}

/** How requests are treated, where the tasks are requests to a server. */
export interface RequestRules {
  /** The host that each task asks; null where that is this machine. */
  readonly hosts: readonly (string | null)[];
  /** Requests that are sent at most, all rounds together; null: as many as it takes. */
  readonly maxRequests: number | null;
  /** Ask for every task before anything is measured, and leave out of the rounds what fails there or later by chance. */
  readonly preflight: boolean;
  /** A body that varies within one mode withholds the speed-up too. */
  readonly sameBodies: boolean;
  /** What may change something where it goes; absent: nothing does. */
  readonly writes?: WriteRules;
}

/** Requests that may write, in every round. */
export interface WriteRules {
  readonly methods: readonly string[];
  /** How many a round. */
  readonly tasks: number;
  /** Where they go that is not this machine. */
  readonly hosts: readonly string[];
  /** The user has said that they may be sent. */
  readonly allowed: boolean;
}

/** What a task wrote the last time that it was looked at. */
export interface TaskOutput {
  readonly label: string;
  readonly text: string;
}

/** A file that follows from the tasks that failed. */
export interface SavedFile {
  readonly option: Named;
  /** As it was given: relative to the folder of the command. */
  readonly file: string;
  /** @param failed the tasks that failed in any round, in their order */
  render(failed: readonly number[]): string;
}

/** The input understood and checked: everything that runners and report need to know of the work. */
export interface ResolvedWork<P extends PlainObject> {
  /** Plain data: sent to the runners and shown in the report. */
  readonly params: P;
  /** What the report shows in place of `params` where those hold a secret (a token, a password). */
  readonly shownParams?: PlainObject;
  readonly tasks: readonly TaskInfo[];
  /** What makes this work the same work tomorrow (no ports, no paths): hashed into `workloadHash`. */
  readonly identity: Plain;
  readonly warnings: readonly string[];
  /** The files that the work was read from, by their absolute paths: no result may take their place. */
  readonly inputs?: readonly string[];
  /** Files that are written when the run is over, also where it was cut short. */
  readonly saves?: readonly SavedFile[];
  /** One phrase for the report's header: `2 sleeps`, `7 pages from the embedded server`. */
  readonly title: string;
  /** Set where each task is a request to a server. */
  readonly requests?: RequestRules;
  /** True where the work can drive all its tasks itself ({@link AsyncWorkload.all}). */
  readonly ownLoop?: boolean;
  /** Versions of the work that are compared with each other: whole functions, or values of parameters. */
  readonly variants?: readonly Variant[];
  /** Where this work differs from its scenario: whether its tasks tell a digest of what they produced. */
  readonly digests?: boolean;
  /** What tasks print is shown while they run. */
  readonly showOutput?: boolean;
  /** Done once, before anything is measured. @throws UsageError where it does not work */
  begin?(): Promise<void>;
  /** What tasks wrote, for whoever asked to see it, after the last round. */
  outputs?(): readonly TaskOutput[];
  /** Frees what resolving started (the embedded page server, say). */
  dispose?(): Promise<void>;
}

/** A line of a menu, in the words of who reads it. */
interface MenuLine {
  /** `My URLs` */
  readonly label: string;
  readonly hint: string;
}

/** How the first menu of a guided session offers a scenario. */
export interface Offer extends MenuLine {
  /** True where the work is the user's own: how many of its tasks to run at once is then worth asking. */
  readonly own: boolean;
  /** The work that it does where nothing is said about it, as an entry of its own. */
  readonly sample?: MenuLine & {
    /** True where it runs without a question: everything can be changed afterwards. */
    readonly atOnce: boolean;
  };
}

/** What another look at the work than measuring it found. */
export interface Examination {
  readonly verdict: 'safe' | 'unsafe' | 'unknown';
  /** The result in one sentence. */
  readonly sentence: string;
  /** What it is made of: label and text. */
  readonly notes: readonly { readonly label: string; readonly text: string }[];
  readonly data: PlainObject;
}

/** What such a look needs from outside. */
export interface ExamineContext {
  readonly env: NodeJS.ProcessEnv;
  /** `--seed`. */
  readonly seed: number;
  /** `--runs`; null where it was not given. */
  readonly runs: number | null;
  readonly timeoutMs: number;
}

/** Options of a scenario under one heading of `--help`. */
export interface OptionGroup {
  readonly title: string;
  /** True where plain `--help` only says that there is such a topic. */
  readonly folded?: boolean;
  readonly options: Options;
}

/**
 * A kind of work. It knows its parameters and how to do ONE task;
 * it knows nothing of modes, timing or printing.
 */
export interface Scenario<P extends PlainObject = PlainObject, O extends Options = Options> {
  readonly name: string;
  /** One line for `--help` and `asyncbench list`. */
  readonly summary: string;
  readonly args?: Argument;
  /** Absent: a guided session offers it by name and summary. */
  readonly offer?: Offer;
  /** By the names that their values have in {@link ScenarioInput}. */
  readonly options: O;
  /** The same as `--help` groups them; absent: one group. */
  readonly groups?: readonly OptionGroup[];
  /** Command lines for the end of `--help`. */
  readonly examples: readonly string[];
  /** The default of `--concurrency`. */
  readonly defaultConcurrency: number | 'all';
  /** The default of `--timeout` where it is not that of all others, milliseconds. */
  readonly defaultTimeoutMs?: number;
  /** True where Node's own thread pool is part of what is shown: it is then as large as in any other program. */
  readonly usualThreadPool?: boolean;
  /** The default of `--modes` where the work has more to show than the usual two. */
  readonly defaultModes?: readonly ModeName[];
  /** True where tasks can tell a digest of what they produced: untimed rounds then compare the modes. */
  readonly digests: boolean;
  /**
   * True where rounds get faster as code, connections and caches warm up: the harness then warms up until they
   * are steady. Otherwise one warm-up round does.
   */
  readonly warms: boolean;
  /** True where the tasks are the user's own code: a last round then records what it does, to name mistakes by their line. */
  readonly inspects?: true;
  /** Looks at the work in another way than by measuring it, where the input asks for that; null where it does not. */
  examine?(work: ResolvedWork<P>, input: ScenarioInput<O>, context: ExamineContext): Promise<Examination> | null;
  /** Parses and checks the input in the command's own process. @throws UsageError before any work starts */
  resolve(input: ScenarioInput<O>, context: ResolveContext): Promise<ResolvedWork<P>>;
  /** Why this work has no such form although the scenario has; null or absent where it has. */
  lacks?(params: P, form: Form): string | null;
  /** Makes the blocking form ready, in a runner. Absent where the work has none. */
  blocking?(params: P, context: WorkloadContext): Promise<BlockingWorkload>;
  /** Makes the asynchronous form ready, in a runner. Absent where the work has none. */
  async?(params: P, context: WorkloadContext): Promise<AsyncWorkload>;
}

/** How a runner finds a scenario: a module URL whose default export is a {@link Scenario}. */
export interface ScenarioSource {
  readonly moduleUrl: string;
  readonly params: PlainObject;
}

/** One entry of the scenario registry: what listing needs at once, and the module for the rest. */
export interface ScenarioEntry {
  readonly scenario: Scenario;
  readonly moduleUrl: string;
}

/** What the scenario makes of a command line. @throws UsageError before any work starts */
export async function resolveWork(
  { scenario }: Pick<ScenarioEntry, 'scenario'>,
  { args, options }: { readonly args: readonly string[]; readonly options: RawOptions },
  context: ResolveContext,
): Promise<ResolvedWork<PlainObject>> {
  return scenario.resolve({ args, options: readOptions(scenario.options, options) }, context);
}

/** Whether untimed rounds compare what the lanes produced. */
export function comparesDigests({
  scenario,
  work,
}: {
  scenario: Scenario;
  work: Pick<ResolvedWork<PlainObject>, 'digests'>;
}): boolean {
  return work.digests ?? scenario.digests;
}

type AbleWork = Pick<ResolvedWork<PlainObject>, 'params' | 'ownLoop' | 'variants'>;

/** Why a mode cannot run this work, in one sentence; null where it can. */
export function whyNoMode(mode: ModeName, scenario: Scenario, work: AbleWork): string | null {
  const { runs, form } = traitsOf(mode);
  const functions = work.variants?.some(({ name }) => name !== null) === true;
  if (runs === 'function') return functions ? null : 'the work has no whole functions to compare';
  if (functions) return 'whole functions are called as they are: they have no tasks to drive';
  if (runs === 'loop' && work.ownLoop !== true) return 'the work has no loop of its own: no all()';
  return whyNoForm(form, scenario, work.params);
}

/** Why this work has no such form of its tasks, in one sentence; null where it has. */
export function whyNoForm(form: Form, scenario: Scenario, params: PlainObject): string | null {
  if (scenario[form] !== undefined) return scenario.lacks?.(params, form) ?? null;
  return `${scenario.name} has no ${form === 'blocking' ? 'blocking' : 'asynchronous'} form of its task`;
}

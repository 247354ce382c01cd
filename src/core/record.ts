import type { Lane, LaneId } from './lanes.ts';
import type { Plain, PlainObject } from './plain.ts';
import type { Plan } from './plan.ts';
import type { Environment, MachineNoise } from './report.ts';
import type { TraceTable } from './request-trace.ts';
import type { Failure, RequestRules, RoundPurpose, TaskInfo } from './scenario.ts';

/** A task that failed in a round. */
export interface TaskFailure {
  /** Index into the workload's tasks. */
  readonly task: number;
  readonly failure: Failure;
}

/** What the tasks of a round did, counted outside its time. */
export interface RoundTally {
  readonly completed: number;
  readonly failed: number;
  readonly bytes: number;
  readonly wireBytes: number;
  /** Requests beyond one a task: redirects, and what had to be sent again. */
  readonly extraRequests: number;
  /** How often tasks were tried again, all together. */
  readonly retried: number;
  /** How often each outcome word came: `{ "200": 7 }`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** How many tasks failed with each code, all of them: `{ "http-404": 160 }`. */
  readonly failureCodes: Readonly<Record<string, number>>;
  /** Examples, by task: at most {@link MAX_FAILURES}, the first of every code among them. */
  readonly failures: readonly TaskFailure[];
  /** The first task to which the other side answered that it wants fewer requests. */
  readonly throttled: TaskFailure | null;
}

/** More failures than this, of a round and of a mode, are counted but not kept one by one. */
export const MAX_FAILURES = 100;

/** All tasks once, in one mode. Its wall time is the sample. */
export interface RoundRecord {
  readonly purpose: RoundPurpose;
  /** The pair that a timed round belongs to, from 0; for other rounds their number within the purpose. */
  readonly pair: number;
  /** From 1, where the work was measured in several sessions, each in fresh processes. */
  readonly session?: number;
  /** Clock milliseconds since the command began. */
  readonly startedMs: number;
  readonly wallMs: number;
  /** Time that the main thread waited for a processor meanwhile (Linux); null where that can't be told. */
  readonly runQueueWaitMs: number | null;
  readonly tally: RoundTally;
}

/** What a task left to compare between modes, from the untimed verify round. */
export interface TaskOutcome {
  readonly outcome: string | null;
  readonly bytes: number | null;
  readonly wireBytes: number | null;
  readonly digest: string | null;
  readonly failure: Failure | null;
}

/** More stretches than this are not kept: the longest are. */
export const MAX_HELD = 200;

/** A stretch in which a thread's event loop could not turn, in milliseconds from the start of the round. */
export interface HeldStretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** Figures of one explain round; null where the platform cannot tell. */
export interface ExplainRecord {
  readonly wallMs: number;
  /** Event-loop utilisation × wall: time in which the main thread could do nothing else. */
  readonly busyMs: number;
  /** Longest time between two chances of the event loop to run, and the probe's resolution. */
  readonly longestStallMs: number | null;
  readonly stallResolutionMs: number;
  /** How many times a 10 ms heartbeat ran, and how many times it could have. */
  readonly heartbeats: number;
  readonly heartbeatsPossible: number;
  readonly cpuUserMs: number;
  readonly cpuSystemMs: number;
  /** CPU time of the main thread alone, and its wait for a processor (Linux). */
  readonly mainThreadCpuMs: number | null;
  readonly runQueueWaitMs: number | null;
  readonly gcMs: number | null;
  /** Where no heartbeat came, in order; absent where none was looked for. */
  readonly held?: readonly HeldStretch[];
  /** Figures of the round that only the scenario can tell, by name: `dnsMostAtOnce`, … */
  readonly notes: Readonly<Record<string, number>>;
  /** Start and end of each task from the round's start, in milliseconds; NaN where it never got there. */
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Where the time of each task went; null where the tasks are no requests. */
  readonly traces: TraceTable | null;
  /** What these are called where they are no tasks: the operations of a whole function. */
  readonly labels?: readonly string[];
}

/** One operation that the user's code began: a request, a file, a timer. Milliseconds from the round's start. */
export interface SeenOperation {
  /** What kind of operation: `request`, `file`, `timer`, … */
  readonly kind: string;
  /** `GET http://…`, `readFile notes.txt`, `setTimeout 20 ms`. */
  readonly what: string;
  readonly startMs: number;
  /** Null where it never ended while the round was watched. */
  readonly endMs: number | null;
  /** The user's line that began it: `src/load.mjs:12`; null where none was on the stack. */
  readonly place: string | null;
  /** It held the thread until it was over. */
  readonly blocks: boolean;
}

/** A stretch in which the event loop could not turn. */
export interface SeenBlock {
  readonly ms: number;
  /** Processor time of the process meanwhile. */
  readonly cpuMs: number;
  readonly place: string | null;
}

/** What the user's own code did in one round. */
export interface InspectRecord {
  readonly wallMs: number;
  readonly operations: readonly SeenOperation[];
  readonly blocks: readonly SeenBlock[];
  /** Start and end of each task, as in {@link ExplainRecord}. */
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
}

export type LaneState =
  /** It has no sample yet. */
  | { readonly status: 'waiting' }
  | { readonly status: 'completed' }
  /** The mode cannot run this work; the reason says why. */
  | { readonly status: 'skipped'; readonly reason: string }
  /** The runner died, hung or could not prepare; rounds before that are kept. */
  | { readonly status: 'failed'; readonly failure: Failure; readonly lastWords: string | null }
  /** The command was interrupted before the lane had all its rounds. */
  | { readonly status: 'interrupted'; readonly tasksDone: number };

/** Everything measured in one lane. */
export interface LaneRecord {
  readonly lane: Lane;
  readonly state: LaneState;
  readonly warmup: readonly RoundRecord[];
  /** False where the warm-up budget ended before rounds were steady. */
  readonly steady: boolean;
  /** What a search saw of this limit before it chose those to compare; empty where there was none. */
  readonly explored: readonly RoundRecord[];
  readonly timed: readonly RoundRecord[];
  /** What the first verify round saw; null where there was none. */
  readonly verify: readonly TaskOutcome[] | null;
  /** What later ones saw: they tell what varies by itself. */
  readonly verifyAgain: readonly (readonly TaskOutcome[])[];
  readonly explain: ExplainRecord | null;
  /** Absent where the tasks are not the user's own code. */
  readonly inspect?: InspectRecord;
  /** Most tasks in flight in each explained round; absent where nobody counted. */
  readonly mostAtOnce?: readonly number[];
  readonly peakRssBytes: number | null;
}

/** Something that happened to a lane's process and costs no figure. */
export interface LaneNote {
  readonly lane: LaneId;
  readonly severity: 'info' | 'warning';
  readonly message: string;
}

/** Why no more rounds were run. */
export const STOP_REASONS = [
  'fixed-count',
  'precision',
  'max-time',
  'max-rounds',
  'checks-decided',
  'interrupted',
  'failed',
  'deadline',
  'throttled',
  'max-requests',
] as const;

export type StopReason = (typeof STOP_REASONS)[number];

/** A task that is left out of the rounds, and counted as failed in each. */
export interface LeftOutTask extends TaskFailure {
  /** How often it failed of how often it was asked for. */
  readonly failed: number;
  readonly asked: number;
}

/** What is known of a run whose tasks are requests to a server. */
export interface RequestRecord extends RequestRules {
  readonly sent: number;
  /** Requests that were sent again because the one before failed; not among `sent`. */
  readonly retried: number;
  /** The most that could have been sent. */
  readonly atMost: number;
  /** Why the run stopped early: what the other side answered; null where it did not. */
  readonly throttled: TaskFailure | null;
  readonly leftOut: readonly LeftOutTask[];
}

/** How a search for the best limit ended. */
export interface SearchEnd {
  /** Why no other limit was tried. */
  readonly why: string;
  /** The time, or the requests, ended before every limit that was worth a look had one. */
  readonly cutShort: boolean;
}

/** Everything known after the last round, raw: what the report is computed from. */
export interface RunRecord {
  readonly asyncbench: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** What runs it again; absent where nobody knows. */
  readonly command?: string;
  readonly environment: Environment;
  readonly scenario: {
    readonly name: string;
    readonly title: string;
    readonly params: PlainObject;
    readonly identity: Plain;
    readonly workloadHash: string;
    readonly tasks: readonly TaskInfo[];
  };
  readonly plan: Plan;
  /** Null where the tasks are no requests. */
  readonly requests: RequestRecord | null;
  readonly lanes: readonly LaneRecord[];
  readonly stopped: StopReason;
  /** How a search for the best limit ended; null where there was none. */
  readonly searchEnd: SearchEnd | null;
  readonly partial: boolean;
  readonly noise: MachineNoise | null;
  /** The smallest step of the clock, in milliseconds. */
  readonly clockResolutionMs: number;
  readonly warnings: readonly string[];
  readonly notes: readonly LaneNote[];
}

import type { LaneId } from './lanes.ts';
import type { ModeName } from './modes.ts';
import type { PlainObject } from './plain.ts';
import type { Order } from './plan.ts';
import type { Environment, MachineNoise, StopReason } from './record.ts';
import type { RoundPurpose } from './scenario.ts';

export const SCHEMA_VERSION = 1;

/** An interval; `confidence` is null where there are too few samples for one and it is their range. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number | null;
}

/** A figure with its uncertainty. */
export interface Estimate extends Interval {
  readonly estimate: number;
}

/** Times of a lane's rounds, in milliseconds. */
export interface WallReport {
  readonly samples: readonly number[];
  readonly median: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1); null with one sample. */
  readonly stddev: number | null;
  /** Median absolute deviation, unscaled; null with one sample. */
  readonly mad: number | null;
  readonly min: number;
  readonly max: number;
  /** Only where the number of samples supports them (p90 from 10, p95 from 20). */
  readonly p90: number | null;
  readonly p95: number | null;
  /** Of the median. */
  readonly interval: Interval;
  /** Index into `samples` of the rounds that stand out; they are named, never dropped. */
  readonly outliers: readonly number[];
}

export interface TaskTotals {
  /** Tasks a round. */
  readonly total: number;
  /** Over all timed rounds. */
  readonly completed: number;
  readonly failed: number;
  /** Decoded bytes of one round (the median round). */
  readonly bytes: number;
  readonly wireBytes: number;
}

export interface FailureReport {
  readonly task: string;
  /** Number of the timed round, from 1; null where it failed outside one. */
  readonly round: number | null;
  readonly code: string;
  readonly message: string;
}

/** How often tasks failed with one code, to the last one. */
export interface FailureCount {
  readonly code: string;
  /** In the rounds that are samples. */
  readonly timed: number;
  /** Outside them: while warming up, in a search's look, in the verify round. */
  readonly untimed: number;
}

/** How the main thread spent the round. */
export const LOOP_STATES = ['blocked-waiting', 'computing', 'callbacks', 'idle'] as const;

export type LoopState = (typeof LOOP_STATES)[number];

export interface LoopReport {
  readonly busyMs: number;
  readonly busyShare: number;
  readonly longestStallMs: number | null;
  readonly stallResolutionMs: number;
  readonly state: LoopState;
  readonly heartbeats: number;
  readonly heartbeatsPossible: number;
  readonly gcMs: number | null;
}

export interface CpuReport {
  readonly userMs: number;
  readonly systemMs: number;
  /** CPU time over wall time. */
  readonly cores: number;
  readonly mainThreadMs: number | null;
  readonly runQueueWaitMs: number | null;
}

/** One task of the explained round, in milliseconds from its start; null where it never got there. */
export interface TimelineEntry {
  readonly task: string;
  readonly queuedMs: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

export interface InFlightReport {
  /** Σ(task time) / wall: Little's L. Not a speed-up. */
  readonly mean: number;
  readonly max: number;
}

interface ModeCommon {
  readonly lane: LaneId;
  readonly mode: ModeName;
  readonly summary: string;
  /** Most tasks in flight at once that the mode allows. */
  readonly width: number;
}

/** What was measured in a lane that has at least one timed round. */
export interface MeasuredMode extends ModeCommon {
  /** `completed`, or `failed`/`interrupted` with the rounds that were measured until then. */
  readonly status: 'completed' | 'failed' | 'interrupted';
  readonly reason: string | null;
  readonly wallMs: WallReport;
  readonly warmup: { readonly rounds: number; readonly steady: boolean };
  readonly tasks: TaskTotals;
  /** Examples, the first of every code among them; {@link failureCounts} has them all. */
  readonly failures: readonly FailureReport[];
  readonly failureCounts: readonly FailureCount[];
  /** The time that this mode could not be faster than, from the tasks' own ideals; null where unknown. */
  readonly idealMs: number | null;
  /** Graham's bounds on a schedule with this width; null where unknown. */
  readonly boundMs: { readonly low: number; readonly high: number } | null;
  /** Tasks a second, from the wall time. */
  readonly throughputPerSecond: Estimate;
  readonly loop: LoopReport | null;
  readonly cpu: CpuReport | null;
  readonly peakRssBytes: number | null;
  readonly inFlight: InFlightReport | null;
  /** Mean time of one task, and its share spent waiting for others (against one at a time, where measured). */
  readonly latencyMs: { readonly mean: number; readonly median: number; readonly max: number } | null;
  readonly queueingShare: number | null;
  /** At most {@link MAX_TIMELINE} tasks of the explained round; null without an explain pass. */
  readonly timeline: readonly TimelineEntry[] | null;
}

/** A lane without a single timed round. */
export interface UnmeasuredMode extends ModeCommon {
  readonly status: 'skipped' | 'failed' | 'interrupted';
  readonly reason: string;
  readonly wallMs: null;
  readonly failures: readonly FailureReport[];
  readonly failureCounts: readonly FailureCount[];
}

export type ModeReport = MeasuredMode | UnmeasuredMode;

/** More tasks than this are folded before they enter the report: evenly chosen, first and last included. */
export const MAX_TIMELINE = 1000;

export const VERDICTS = ['faster', 'slower', 'no-difference', 'undecided', 'withheld'] as const;

export type Verdict = (typeof VERDICTS)[number];

export interface Comparison {
  /** Lane id. */
  readonly mode: LaneId;
  readonly reference: LaneId;
  /** Reference time over this mode's time, from the ratios inside pairs; null where withheld. */
  readonly speedup: Estimate | null;
  /** The number of pairs behind it. */
  readonly pairs: number;
  readonly verdict: Verdict;
  /** Both did the same work: counts, bytes, outcomes and digests; null where it could not be told. */
  readonly equivalent: boolean | null;
  /** What differed, or why the speed-up is withheld or undecided. */
  readonly reasons: readonly string[];
}

/** A task that was left out of the rounds: it failed before them, or now and then, and counts as failed in each. */
export interface LeftOutReport {
  readonly task: string;
  readonly code: string;
  readonly message: string;
  /** How often it failed of how often it was asked for. */
  readonly failed: number;
  readonly asked: number;
}

/** Where each task is a request to a server: what the requests came to. */
export interface RequestsReport {
  /** Requests that were sent, redirects not counted. */
  readonly sent: number;
  /** The most that could have been sent. */
  readonly atMost: number;
  /** The same for each host that is not this machine, most first. */
  readonly hosts: readonly { readonly host: string; readonly atMost: number }[];
  /** Why the run stopped early: what a server answered that wants fewer requests; null where none did. */
  readonly throttled: Pick<LeftOutReport, 'task' | 'code' | 'message'> | null;
  /** Bodies that verify rounds looked at, those that vary from request to request, and some of them by name. */
  readonly bodies: { readonly compared: number; readonly varying: number; readonly examples: readonly string[] };
  readonly leftOut: readonly LeftOutReport[];
}

/** The reference against itself. */
export interface ControlReport {
  readonly lane: LaneId;
  readonly wallMs: WallReport;
  readonly speedup: Estimate;
  /** Largest relative difference inside the control's interval: what noise alone makes of nothing. */
  readonly floor: number;
}

export interface SweepPoint {
  readonly lane: LaneId;
  readonly concurrency: number;
  readonly throughputPerSecond: Estimate;
  readonly latencyMs: number | null;
  readonly queueingShare: number | null;
  readonly inFlightMean: number | null;
}

/** Fitted curves of throughput by concurrency; `error` is the root mean square of the relative residuals. */
export interface SweepFits {
  readonly usl: {
    readonly lambda: number;
    readonly sigma: number;
    readonly kappa: number;
    readonly peak: number | null;
    readonly error: number;
  } | null;
  readonly knee: { readonly slots: number; readonly throughputPerSecond: number; readonly error: number } | null;
  readonly chosen: 'usl' | 'knee' | null;
}

export interface SweepReport {
  readonly mode: ModeName;
  readonly points: readonly SweepPoint[];
  readonly fits: SweepFits;
  readonly best: { readonly concurrency: number; readonly reason: string } | null;
  /** Why no larger limit was tried, for `auto`. */
  readonly stopped: string | null;
}

/** One task in every mode: `asyncbench fetch` shows its pages with it. */
export interface TaskRow {
  readonly task: string;
  readonly outcome: string | null;
  readonly bytes: number | null;
  readonly wireBytes: number | null;
  /** Time in the explained round by lane id, milliseconds. */
  readonly timesMs: Readonly<Record<string, number | null>>;
  /** The code of its failure, by lane where they differ: `http-404`, `async: timeout`. */
  readonly failure: string | null;
}

/** The slowest tasks, slowest first; `total` says how many there are. */
export interface TaskTable {
  readonly total: number;
  readonly rows: readonly TaskRow[];
}

export const MAX_TASK_ROWS = 100;

export const CHECK_VERDICTS = ['pass', 'fail', 'inconclusive'] as const;

export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

export interface CheckReport {
  readonly expression: string;
  readonly verdict: CheckVerdict;
  readonly observed: Estimate | null;
  /** What the first of two runs observed; absent where one run decided. */
  readonly firstRun?: Estimate | null;
  /** One line that says why, with figures. */
  readonly reason: string;
}

export interface Finding {
  /** Lower case with hyphens; stable, for programs. */
  readonly code: string;
  readonly severity: 'info' | 'warning';
  /** The lane it is about; null for the whole run. */
  readonly mode: LaneId | null;
  /** What was seen, with its figure. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string | null;
}

/** One round in the order in which they ran. */
export interface RoundReport {
  readonly mode: LaneId;
  readonly purpose: RoundPurpose;
  /** Of a timed round its pair, else its number within the purpose; from 1. */
  readonly pair: number;
  readonly startedMs: number;
  readonly wallMs: number;
  readonly failed: number;
}

export interface PlanReport {
  readonly modes: readonly string[];
  readonly reference: LaneId | null;
  /** Timed rounds a lane that were run. */
  readonly rounds: number;
  /** `--runs`, or null where the precision decided. */
  readonly runs: number | null;
  readonly warmup: number | null;
  readonly cold: boolean;
  readonly order: Order;
  readonly seed: number;
  readonly concurrency: number | 'all' | 'auto' | readonly (number | 'all')[] | null;
  readonly threads: number;
  readonly precision: number;
  readonly margin: number;
  readonly maxTimeMs: number;
  readonly timeoutMs: number;
  /** Failed tasks of one round that were tolerated; absent in a report saved before this was noted. */
  readonly maxFailures?: number;
  readonly stopped: StopReason;
}

/** Everything known after the last round: pure data, the JSON document, version 1. */
export interface Report {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly asyncbench: string;
  readonly createdAt: string;
  readonly partial: boolean;
  readonly environment: Environment;
  readonly scenario: {
    readonly name: string;
    readonly title: string;
    readonly params: PlainObject;
    readonly tasks: number;
    readonly workloadHash: string;
  };
  readonly plan: PlanReport;
  readonly modes: readonly ModeReport[];
  readonly comparisons: readonly Comparison[];
  readonly control: ControlReport | null;
  /** Null where the tasks are no requests; absent in a report saved before this was noted. */
  readonly requests?: RequestsReport | null;
  readonly sweep: SweepReport | null;
  readonly tasks: TaskTable | null;
  readonly checks: readonly CheckReport[];
  readonly findings: readonly Finding[];
  readonly rounds: readonly RoundReport[];
  readonly machine: MachineNoise | null;
}

/**
 * The most tasks of a lane that failed in one of its rounds, warm-up apart: the rounds are not added up, their number is
 * not the user's to know.
 */
export function mostFailed({ rounds }: Report, lane: string): number {
  const told = rounds.filter(({ purpose, mode }) => purpose !== 'warmup' && mode === lane);
  return told.reduce((most, { failed }) => Math.max(most, failed), 0);
}

/** The modes that have something to compare. */
export function measuredModes(report: Report): MeasuredMode[] {
  return report.modes.filter((mode): mode is MeasuredMode => mode.wallMs !== null);
}

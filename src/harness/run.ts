import type { Clock } from '../core/clock.ts';
import type { PlainObject } from '../core/plain.ts';
import type { Plan } from '../core/plan.ts';
import type { LaneRecord, RequestRecord } from '../core/record.ts';
import type { Environment } from '../core/report.ts';
import type { ResolvedWork, ScenarioEntry } from '../core/scenario.ts';
import type { OpenLane } from './lane-runner.ts';
import type { ProgressListener } from './progress.ts';
import type { Requests } from './requests.ts';
import type { TimeBudget } from './time-budget.ts';

/** One measurement: the work, how it is measured, and everything that measuring needs from outside. */
export interface Run extends ScenarioEntry {
  readonly work: ResolvedWork<PlainObject>;
  /** Names the work: of its scenario's name and its identity. */
  readonly workloadHash: string;
  readonly plan: Plan;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Clock milliseconds at which it began. */
  readonly originMs: number;
  /** Aborted with the reason `deadline`, or the name of a signal: what is measured so far is still returned. */
  readonly signal: AbortSignal;
  readonly listener: ProgressListener;
  readonly openLane: OpenLane;
  /** Explained rounds of each lane, where what they count is checked: 1 by default. */
  readonly countedRounds?: number;
  /** Where there are checks: whether the figures so far decide them all. */
  readonly decided: ((measured: Measured) => boolean) | null;
}

/** What is measured so far. */
interface Measured {
  readonly lanes: readonly LaneRecord[];
  /** Null where the tasks are no requests. */
  readonly requests: RequestRecord | null;
}

/** A run under way, with what all its lanes share. */
export interface Measuring extends Run {
  /** What is left of `--max-time`. */
  readonly budget: TimeBudget;
  readonly requests: Requests;
}

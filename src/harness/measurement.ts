import type { Clock } from '../core/clock.ts';
import type { PlainObject } from '../core/plain.ts';
import type { Plan } from '../core/plan.ts';
import type { LaneRecord, RequestRecord, StopReason } from '../core/record.ts';
import type { RequestRules, Scenario } from '../core/scenario.ts';
import type { OpenLane } from './lane-runner.ts';
import type { ProgressListener } from './progress.ts';
import type { Requests } from './requests.ts';

/** The work to measure and how. */
export interface MeasureRequest {
  readonly plan: Plan;
  readonly scenario: Scenario;
  /** Of the work, as the scenario resolved them. */
  readonly params: PlainObject;
  /** Tasks a round. */
  readonly tasks: number;
  /** Absent where the tasks are no requests. */
  readonly requests?: RequestRules;
}

/** What measuring needs from outside. */
export interface MeasureContext {
  readonly openLane: OpenLane;
  readonly clock: Clock;
  readonly listener: ProgressListener;
  /** Aborted with the reason `deadline`, or the name of a signal: what is measured so far is still returned. */
  readonly signal: AbortSignal;
  /** Clock milliseconds at which the command began. */
  readonly originMs: number;
  /** The machine's memory. */
  readonly memoryBytes: number;
  /** Where there are checks: whether the figures so far decide them all. */
  readonly decided: ((lanes: readonly LaneRecord[], requests: RequestRecord | null) => boolean) | null;
}

/** Measuring under way: what its lanes share besides. */
export interface RunContext extends MeasureContext {
  readonly requests: Requests;
}

/** Everything measured. */
export interface Measurement {
  readonly lanes: readonly LaneRecord[];
  /** Null where the tasks are no requests. */
  readonly requests: RequestRecord | null;
  readonly stopped: StopReason;
  /** Why a search for the best limit tried no larger one; null where there was none. */
  readonly searchEnd: string | null;
}

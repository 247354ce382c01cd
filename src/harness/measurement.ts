import type { Clock } from '../core/clock.ts';
import type { PlainObject } from '../core/plain.ts';
import type { Plan } from '../core/plan.ts';
import type { LaneRecord, StopReason } from '../core/record.ts';
import type { Scenario } from '../core/scenario.ts';
import type { OpenLane } from './lane-runner.ts';
import type { ProgressListener } from './progress.ts';
import type { TimeBudget } from './time-budget.ts';

/** The work to measure and how. */
export interface MeasureRequest {
  readonly plan: Plan;
  readonly scenario: Scenario;
  /** Of the work, as the scenario resolved them. */
  readonly params: PlainObject;
  /** Tasks a round. */
  readonly tasks: number;
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
  readonly decided: ((lanes: readonly LaneRecord[]) => boolean) | null;
}

/** The same, with the time that all lanes share. */
export interface Measuring extends MeasureContext {
  readonly budget: TimeBudget;
}

/** Everything measured. */
export interface Measurement {
  readonly lanes: readonly LaneRecord[];
  readonly stopped: StopReason;
  /** Why a search for the best limit tried no larger one; null where there was none. */
  readonly searchEnd: string | null;
}

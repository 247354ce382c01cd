import type { TaskBoard } from '../core/board.ts';
import type { RoundPurpose, Scenario, ScenarioSource, WorkloadContext } from '../core/scenario.ts';

/** An error that nothing caught: thrown from a callback, or a rejection that nobody handled. */
export interface StrayError {
  readonly message: string;
  /** The task that it comes from; null where that is unknown. */
  readonly task: number | null;
}

interface DriverHooks {
  beforeRound(purpose: RoundPurpose): Promise<void>;
  /** What the workload noted of the last round; a pool of workloads notes nothing. */
  notes?(): Readonly<Record<string, number>>;
  /** The operations of the last explained round, where the mode calls a whole function and they were observed. */
  operations?(): Operations | null;
  dispose(): Promise<void>;
}

/** Operations that a whole function had under way. */
export interface Operations {
  /** Milliseconds from its start; an end is NaN where there was none. */
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly labels: readonly string[];
}

/**
 * A mode made ready for one workload. A blocking driver's round is a plain call,
 * so that no sync sample ever goes through an `await`.
 */
export type Driver =
  | (DriverHooks & { readonly kind: 'blocking'; roundSync(board: TaskBoard): void })
  | (DriverHooks & { readonly kind: 'async'; round(board: TaskBoard): Promise<void> });

/** What a mode needs to become a driver. */
export interface DriverSetup {
  readonly scenario: Scenario;
  readonly source: ScenarioSource;
  readonly context: WorkloadContext;
  /** Told of errors that nothing caught in threads of the mode's own; those of this thread are caught where it began. */
  onStray?(stray: StrayError): void;
}

/** Makes a mode ready: prepares the workload and whatever drives it, outside any timing. It knows nothing of what a task does. */
export type OpenDriver = (setup: DriverSetup) => Promise<Driver>;

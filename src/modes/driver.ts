import type { TaskBoard } from '../core/board.ts';
import type { RoundPurpose, Scenario, ScenarioSource, WorkloadContext } from '../core/scenario.ts';

interface DriverHooks {
  beforeRound(purpose: RoundPurpose): Promise<void>;
  /** What the workload noted of the last round; a pool of workloads notes nothing. */
  notes?(): Readonly<Record<string, number>>;
  dispose(): Promise<void>;
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
}

/** Makes a mode ready: prepares the workload and whatever drives it, outside any timing. It knows nothing of what a task does. */
export type OpenDriver = (setup: DriverSetup) => Promise<Driver>;

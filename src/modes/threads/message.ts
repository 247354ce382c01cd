import type { BoardMemory, TaskChoice } from '../../core/board.ts';
import type { RoundPurpose, ScenarioSource, TaskResult, WorkloadContext } from '../../core/scenario.ts';
import type { StrayError } from '../driver.ts';

/** What a pool thread is started with. */
export interface PoolThreadData {
  readonly source: ScenarioSource;
  readonly context: WorkloadContext;
}

/** From the pool to a thread. */
export type PoolRequest =
  | { readonly type: 'before-round'; readonly purpose: RoundPurpose }
  /** `cursor` holds the place of the next task in the round; whoever adds one to it takes that task. */
  | {
      readonly type: 'round';
      readonly memory: BoardMemory;
      readonly chosen: TaskChoice;
      readonly cursor: Int32Array<SharedArrayBuffer>;
    }
  | { readonly type: 'dispose' };

/** From a thread to the pool. */
export type PoolReply =
  | { readonly type: 'ready' }
  /** The tasks that this thread finished, with their results; `null` stands for the result with nothing to tell. */
  | { readonly type: 'done'; readonly results: ReadonlyArray<readonly [task: number, result: TaskResult | null]> }
  | { readonly type: 'error'; readonly message: string }
  /** At any time; it answers nothing. */
  | { readonly type: 'stray'; readonly stray: StrayError };

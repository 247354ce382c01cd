import type { Clock } from './clock.ts';
import type { TaskFailure } from './record.ts';
import type { TaskResult } from './scenario.ts';

/** The states that a task passes through, as stored in {@link BoardMemory.states}. */
export const TASK_STATE = { waiting: 0, running: 1, done: 2, failed: 3 } as const;

/** The board's memory: shared, so that pool threads write to it and the watcher reads it while the main thread is blocked. */
export interface BoardMemory {
  /** One {@link TASK_STATE} a task. */
  readonly states: Uint8Array<SharedArrayBuffer>;
  /** How many tasks have started, finished, failed in the present round. */
  readonly counts: Int32Array<SharedArrayBuffer>;
  /** Start and end of each task in clock milliseconds, NaN where it never got there; only in an explain round. */
  readonly startMs: Float64Array<SharedArrayBuffer> | null;
  readonly endMs: Float64Array<SharedArrayBuffer> | null;
}

export const BOARD_COUNT = { started: 0, finished: 1, failed: 2 } as const;

function sharedFloats(size: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(size * Float64Array.BYTES_PER_ELEMENT));
}

/** Memory for a round of `size` tasks; with `timeline` it also has room for every task's start and end. */
export function allocateBoard(size: number, timeline: boolean): BoardMemory {
  return {
    states: new Uint8Array(new SharedArrayBuffer(size)),
    counts: new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)),
    startMs: timeline ? sharedFloats(size) : null,
    endMs: timeline ? sharedFloats(size) : null,
  };
}

function waitingTasks(states: Uint8Array): Uint32Array {
  return Uint32Array.from(states.keys()).filter((task) => states[task] === TASK_STATE.waiting);
}

/** The tasks to run, in their order; null: all. */
export type TaskChoice = Uint32Array | null;

/**
 * Where a mode notes that a task starts and how it ended. In a timing pass this is a byte and a counter;
 * only an explain pass reads the clock, because that costs more than what is measured.
 */
export class TaskBoard {
  readonly results: Array<TaskResult | undefined>;
  readonly memory: BoardMemory;
  readonly #clock: Clock;
  #chosen: TaskChoice;

  constructor(memory: BoardMemory, clock: Clock, chosen: TaskChoice = null) {
    this.memory = memory;
    this.#clock = clock;
    this.#chosen = chosen;
    this.results = new Array<TaskResult | undefined>(memory.states.length);
  }

  get size(): number {
    return this.memory.states.length;
  }

  /** The tasks that the round runs, where it leaves some out. */
  get chosen(): TaskChoice {
    return this.#chosen;
  }

  /** How many tasks the round runs. */
  get count(): number {
    return this.#chosen?.length ?? this.size;
  }

  /** The task at a place of the round, from 0 up to {@link count}. */
  taskAt(place: number): number {
    return this.#chosen === null ? place : (this.#chosen[place] ?? place);
  }

  /** Makes the board ready for the next round. What it leaves out has failed from the start. */
  reset(leftOut: readonly TaskFailure[] = []): void {
    const { states, counts, startMs, endMs } = this.memory;
    states.fill(TASK_STATE.waiting);
    counts.fill(0);
    startMs?.fill(Number.NaN);
    endMs?.fill(Number.NaN);
    this.results.fill(undefined);
    for (const { task, failure } of leftOut) {
      this.results[task] = { ok: false, failure };
      states[task] = TASK_STATE.failed;
    }
    counts[BOARD_COUNT.finished] = leftOut.length;
    counts[BOARD_COUNT.failed] = leftOut.length;
    this.#chosen = leftOut.length === 0 ? null : waitingTasks(states);
  }

  start(task: number): void {
    const { states, counts, startMs } = this.memory;
    states[task] = TASK_STATE.running;
    Atomics.add(counts, BOARD_COUNT.started, 1);
    if (startMs !== null) startMs[task] = this.#clock.nowMs();
  }

  finish(task: number, result: TaskResult): void {
    const { states, counts, endMs } = this.memory;
    if (endMs !== null) endMs[task] = this.#clock.nowMs();
    this.results[task] = result;
    if (result.ok) {
      states[task] = TASK_STATE.done;
    } else {
      states[task] = TASK_STATE.failed;
      Atomics.add(counts, BOARD_COUNT.failed, 1);
    }
    Atomics.add(counts, BOARD_COUNT.finished, 1);
  }
}

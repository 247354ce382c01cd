import { TASK_STATE, type TaskBoard } from '../../core/board.ts';
import type { Failure } from '../../core/scenario.ts';
import type { StrayError } from '../../modes/driver.ts';

const UNCAUGHT = 'an error that nothing caught';

function failureOf(message: string): Failure {
  return { code: 'uncaught', message };
}

function tasksInFlight({ memory }: TaskBoard): number[] {
  const inFlight: number[] = [];
  for (let task = memory.states.indexOf(TASK_STATE.running); task !== -1; ) {
    inFlight.push(task);
    task = memory.states.indexOf(TASK_STATE.running, task + 1);
  }
  return inFlight;
}

/** Makes errors that nothing caught failures of the tasks that they belong to. */
export class Strays {
  /** Heard while no round ran. */
  #held: StrayError[] = [];
  #board: TaskBoard | null = null;
  readonly #failures = new Map<number, Failure>();

  hear(stray: StrayError): void {
    if (this.#board === null) this.#held.push(stray);
    else this.#charge(stray, this.#board);
  }

  /** The round of this board begins. What was heard since the one before counts for it. */
  begin(board: TaskBoard): void {
    this.#failures.clear();
    for (const stray of this.takeHeld()) this.#charge(stray, board);
    this.#board = board;
  }

  /** The round is over: notes on its board which tasks failed after all. */
  end(): void {
    for (const [task, failure] of this.#failures) {
      if (this.#board !== null) this.#board.results[task] = { ok: false, failure };
    }
    this.#board = null;
  }

  /** What was heard since the last round. */
  takeHeld(): readonly StrayError[] {
    return this.#held.splice(0);
  }

  /** The first error of a task counts. Where its task is unknown it is one of those in flight, and they all say so. */
  #charge({ message, task }: StrayError, board: TaskBoard): void {
    const suspects = task === null ? tasksInFlight(board) : [task];
    if (suspects.length === 0) {
      this.#fail(board.size - 1, `${UNCAUGHT}, thrown while no task was in flight: ${message}`);
    }
    const whose = suspects.length > 1 ? `, thrown by one of the ${suspects.length} tasks in flight` : '';
    for (const suspect of suspects) this.#fail(suspect, `${UNCAUGHT}${whose}: ${message}`);
  }

  #fail(task: number, message: string): void {
    if (!this.#failures.has(task)) this.#failures.set(task, failureOf(message));
  }
}

/** What goes for errors outside all rounds. */
export function straysMessage(strays: readonly StrayError[]): string | null {
  const [first] = strays;
  return first === undefined ? null : `${UNCAUGHT}: ${first.message}`;
}

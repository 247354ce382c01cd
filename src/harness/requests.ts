import { failedNowAndThen } from '../core/flaky.ts';
import type { LaneRecord, LeftOutTask, RequestRecord, TaskFailure } from '../core/record.ts';
import type { RequestRules } from '../core/scenario.ts';

/** Whether a failed task cost all the time that a task may take: it is not asked for again where that can be helped. */
export function ranOutOfTime({ failure }: TaskFailure): boolean {
  return failure.code === 'timeout';
}

/** What the rounds of a command may ask for: which of its tasks. All lanes share it, so that they do the same work. */
export class Requests {
  /** Null where the tasks are no requests. */
  readonly rules: RequestRules | null;
  readonly #tasks: number;
  readonly #leftOut = new Map<number, LeftOutTask>();
  /** How often what is not left out was done before the rounds. */
  #done = 0;

  constructor(rules: RequestRules | null, tasks: number) {
    this.rules = rules;
    this.#tasks = tasks;
  }

  get leftOut(): readonly LeftOutTask[] {
    return [...this.#leftOut.values()];
  }

  /** Tasks that a round runs. */
  get perRound(): number {
    return this.#tasks - this.#leftOut.size;
  }

  /** What failed when every task was asked for is left out of the rounds. */
  leaveOutFailed(tasks: readonly LeftOutTask[]): void {
    this.#leaveOut(tasks);
    this.#done = 1;
  }

  /** What fails in some rounds of a lane and not in others is left out: it would make pairs differ by chance. */
  leaveOutFlaky(lane: LaneRecord, { onlyTimeouts }: { readonly onlyTimeouts: boolean }): void {
    if (this.rules?.preflight !== true) return;
    const flaky = failedNowAndThen(lane).filter((each) => !onlyTimeouts || ranOutOfTime(each));
    this.#leaveOut(flaky.map((each) => ({ ...each, asked: each.asked + this.#done })));
  }

  #leaveOut(tasks: readonly LeftOutTask[]): void {
    for (const each of tasks) if (!this.#leftOut.has(each.task)) this.#leftOut.set(each.task, each);
  }

  record(): RequestRecord | null {
    return this.rules === null ? null : { ...this.rules, leftOut: this.leftOut };
  }
}

import { failedNowAndThen } from '../core/flaky.ts';
import type { LaneRecord, LeftOutTask, RequestRecord, RoundTally, TaskFailure } from '../core/record.ts';
import { NOT_ASKED, type RequestRules } from '../core/scenario.ts';

/** Whether a failed task cost all the time that a task may take: it is not asked for again where that can be helped. */
export function ranOutOfTime({ failure }: TaskFailure): boolean {
  return failure.code === 'timeout';
}

/** The work that requests are counted for. */
interface RequestedWork {
  readonly tasks: number;
  /** Rounds that the whole run has at most. */
  readonly rounds: number;
}

/**
 * What the rounds of a command may ask for: which of its tasks, and how often. All lanes share it, so that they do the
 * same work, and stop together.
 */
export class Requests {
  /** Null where the tasks are no requests. */
  readonly rules: RequestRules | null;
  readonly #work: RequestedWork;
  readonly #leftOut = new Map<number, LeftOutTask>();
  /** How often what is not left out was done before the rounds. */
  #done = 0;
  #sent = 0;
  /** The most requests beyond one a task that a round took: a page's redirects are known when it was asked for. */
  #extra = 0;
  #retried = 0;
  #throttled: TaskFailure | null = null;
  #refused = false;

  constructor(rules: RequestRules | null, work: RequestedWork) {
    this.rules = rules;
    this.#work = work;
  }

  get leftOut(): readonly LeftOutTask[] {
    return [...this.#leftOut.values()];
  }

  /** Tasks that a round runs. */
  get perRound(): number {
    return this.#work.tasks - this.#leftOut.size;
  }

  /** Why nothing more is asked for; null as long as something is. */
  get stopped(): 'throttled' | 'max-requests' | null {
    if (this.#throttled !== null) return 'throttled';
    return this.#refused ? 'max-requests' : null;
  }

  /** How many more rounds are allowed. */
  get roundsLeft(): number {
    if (this.#throttled !== null) return 0;
    const { maxRequests = null } = this.rules ?? {};
    if (maxRequests === null || this.perRound === 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, Math.floor((maxRequests - this.#sent - this.#retried) / (this.perRound + this.#extra)));
  }

  /** Whether so many rounds may be run. What is once refused ends the run. */
  allows(rounds: number): boolean {
    if (rounds <= this.roundsLeft) return true;
    this.#refused = true;
    return false;
  }

  /** Notes what a round asked for. `notRun` tasks of it failed without a request. */
  count({ completed, failed, retried, failureCodes, extraRequests, throttled }: RoundTally, notRun: number): void {
    this.#retried += retried;
    this.#sent += completed + failed - notRun - (failureCodes[NOT_ASKED] ?? 0) + extraRequests;
    this.#extra = Math.max(this.#extra, extraRequests + retried);
    this.#throttled ??= throttled;
  }

  /** What failed when every task was asked for is left out of the rounds. */
  leaveOutFailed(tasks: readonly LeftOutTask[]): void {
    this.#leaveOut(tasks);
    this.#done = 1;
  }

  /** What fails in some rounds of a lane and not in others is left out: it would make pairs differ by chance. */
  leaveOutFlaky(lane: LaneRecord, { onlyTimeouts }: { readonly onlyTimeouts: boolean }): void {
    if (this.rules?.preflight !== true || this.#throttled !== null) return;
    const flaky = failedNowAndThen(lane).filter((each) => !onlyTimeouts || ranOutOfTime(each));
    this.#leaveOut(flaky.map((each) => ({ ...each, asked: each.asked + this.#done })));
  }

  record(): RequestRecord | null {
    if (this.rules === null) return null;
    return {
      ...this.rules,
      leftOut: this.leftOut,
      sent: this.#sent,
      retried: this.#retried,
      atMost: this.#atMost,
      throttled: this.#throttled,
    };
  }

  /** Where redirects were not known beforehand, one round may have gone beyond what is allowed. */
  get #atMost(): number {
    const { maxRequests = null } = this.rules ?? {};
    const foreseen = this.#work.rounds * (this.#work.tasks + this.#extra);
    return Math.max(this.#sent, Math.min(maxRequests ?? Number.POSITIVE_INFINITY, foreseen));
  }

  /** What fails now and then stays where nothing else would be left. */
  #leaveOut(tasks: readonly LeftOutTask[]): void {
    const fresh = tasks.filter(({ task }) => !this.#leftOut.has(task));
    const leaving = fresh.length < this.perRound ? fresh : fresh.filter(({ failed, asked }) => failed === asked);
    for (const each of leaving) this.#leftOut.set(each.task, each);
  }
}

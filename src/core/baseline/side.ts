import { type Comparison, comparisonOf, type MeasuredMode, type Report } from '../report.ts';
import { formatCount } from '../units.ts';

/** One of the two reports of a comparison, with the words for what it lacks. */
export class BaselineSide {
  readonly report: Report;
  readonly #name: string;

  constructor(report: Report, name: string) {
    this.report = report;
    this.#name = name;
  }

  measured(lane: string): MeasuredMode | null {
    const mode = this.report.modes.find((candidate) => candidate.lane === lane);
    return mode === undefined || mode.wallMs === null ? null : mode;
  }

  comparison(lane: string): Comparison | null {
    return comparisonOf(this.report, lane);
  }

  /** The lane's times, session by session. */
  sessionTimes(lane: string): number[][] {
    const timed = this.report.rounds.filter((round) => round.purpose === 'timed' && round.lane === lane);
    return bySession(timed, ({ wallMs }) => wallMs);
  }

  /** The speed-ups inside pairs, session by session. */
  sessionRatios(comparison: Comparison): number[][] {
    return bySession(comparedPairs(this.report, comparison), ({ ratio }) => ratio);
  }

  whyUnmeasured(lane: string): string {
    const mode = this.report.modes.find((candidate) => candidate.lane === lane);
    if (mode === undefined) return `${this.#name} has no ${lane}`;
    return `${lane} was not measured in ${this.#name} (${mode.status}${mode.reason === null ? '' : `: ${mode.reason}`})`;
  }

  whyNoSpeedup(lane: string): string {
    return this.measured(lane) === null ? this.whyUnmeasured(lane) : `${this.#name} has no speed-up of ${lane}`;
  }

  /** A time with failed tasks, or of a mode that did not finish, is no time of this work. */
  whyUnusable({ lane, status, reason, tasks }: MeasuredMode): string | null {
    if (status !== 'completed') return `${lane} ${status} in ${this.#name}${reason === null ? '' : `: ${reason}`}`;
    return tasks.failed === 0 ? null : `${formatCount(tasks.failed, 'task')} of ${lane} failed in ${this.#name}`;
  }

  /** Tasks that its rounds left out, in words; empty where they ran all. */
  get leftOut(): string {
    const tasks = (this.report.requests?.leftOut ?? []).map(({ task }) => task);
    return [...new Set(tasks)].sort().join(', ');
  }

  /** Speed-ups of rounds that left out other tasks are of other work. */
  whyOtherTasks(other: BaselineSide): string | null {
    if (this.leftOut === other.leftOut) return null;
    const left = (side: BaselineSide) => `${side.#name} left out ${side.leftOut === '' ? 'no task' : side.leftOut}`;
    return `${left(this)}, ${left(other)}`;
  }

  whyWithheld({ lane, reasons }: Comparison): string {
    const why = reasons.length === 0 ? 'no reason given' : reasons.join('; ');
    return `the speed-up of ${lane} is withheld in ${this.#name}: ${why}`;
  }
}

/** A round or a pair of them, and the session that it was measured in. */
interface InSession {
  readonly session?: number;
}

function bySession<T extends InSession>(all: readonly T[], figure: (one: T) => number): number[][] {
  const sessions = new Map<number, number[]>();
  for (const one of all) {
    const session = one.session ?? 1;
    sessions.set(session, [...(sessions.get(session) ?? []), figure(one)]);
  }
  return [...sessions.values()];
}

interface ComparedPair extends InSession {
  /** The reference's time over the mode's. */
  readonly ratio: number;
}

/** The pairs of rounds that were compared. */
function comparedPairs(report: Report, { lane, reference, pairs }: Comparison): ComparedPair[] {
  const timed = report.rounds.filter(({ purpose }) => purpose === 'timed');
  const references = new Map(timed.filter((round) => round.lane === reference).map((round) => [round.pair, round]));
  const leftOut = report.requests?.leftOut.length ?? 0;
  const all = timed
    .filter((round) => round.lane === lane)
    .flatMap((round) => {
      const partner = references.get(round.pair);
      if (partner === undefined) return [];
      const ratio = partner.wallMs / round.wallMs;
      return [{ ...round, ratio, clean: Math.max(partner.failed, round.failed) <= leftOut }];
    });
  // Fewer pairs were compared than there are: those in which a task failed were set aside.
  return all.length > pairs ? all.filter(({ clean }) => clean) : all;
}

/** The speed-up inside each pair of rounds that was compared: the reference's time over the mode's. */
export function pairRatios(report: Report, comparison: Comparison): number[] {
  return comparedPairs(report, comparison).map(({ ratio }) => ratio);
}

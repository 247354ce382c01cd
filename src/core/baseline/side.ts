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

  whyWithheld({ lane, reasons }: Comparison): string {
    const why = reasons.length === 0 ? 'no reason given' : reasons.join('; ');
    return `the speed-up of ${lane} is withheld in ${this.#name}: ${why}`;
  }
}

/** The speed-up inside each pair of rounds: the reference's time over the mode's. */
export function pairRatios(report: Report, { lane, reference }: Comparison): number[] {
  const timed = report.rounds.filter(({ purpose }) => purpose === 'timed');
  const references = new Map(
    timed.filter((round) => round.lane === reference).map(({ pair, wallMs }) => [pair, wallMs]),
  );
  return timed
    .filter((round) => round.lane === lane)
    .flatMap(({ pair, wallMs }) => {
      const referenceMs = references.get(pair);
      return referenceMs === undefined ? [] : [referenceMs / wallMs];
    });
}

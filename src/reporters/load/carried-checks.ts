import type { Report } from '../../core/report.ts';
import type { LoadPlan } from './load-plan.ts';

/** The checks of a report, by whether they mean the same where each user is on its own. */
export interface CarriedChecks {
  /** Share of requests that may fail. */
  readonly failedShare: number;
  /** Fewest requests a second, all users together; null where nothing asks for that. */
  readonly leastPerSecond: number | null;
  /** Those that say something about rounds or modes, as they were given. */
  readonly dropped: readonly string[];
}

const THROUGHPUT = /^(?:(.+)\.)?throughput *>=? *(\d+(?:\.\d+)?)(?:\/s)?$/i;

const NO_FAILURES = /^(?:(.+)\.)?failures *(?:==|<=) *0$/;

/**
 * Throughput goes on, and that as many tasks may fail as --max-failures says. Times are of whole rounds and speed-ups of
 * two modes, which a load generator does not have.
 */
export function carriedChecks({ checks, plan }: Report, { lane, pages }: LoadPlan): CarriedChecks {
  const isHere = (name: string | undefined) => name === undefined || name === lane.lane || name === lane.mode;
  const rates: number[] = [];
  const dropped: string[] = [];
  let failedShare = Math.min(1, plan.maxFailures / pages.length);
  for (const { expression } of checks) {
    const [rate, rateOf, value] = THROUGHPUT.exec(expression) ?? [];
    const [none, noneOf] = NO_FAILURES.exec(expression) ?? [];
    if (rate !== undefined && isHere(rateOf)) rates.push(Number(value));
    else if (none !== undefined && isHere(noneOf)) failedShare = 0;
    else dropped.push(expression);
  }
  return {
    failedShare,
    leastPerSecond: rates.length === 0 ? null : Math.max(...rates),
    dropped,
  };
}

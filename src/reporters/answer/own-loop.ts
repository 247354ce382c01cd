import { runsOwnLoop } from '../../core/modes.ts';
import { type Comparison, type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';
import { formatCount, formatGivenShare, formatShare } from '../../core/units.ts';

import { ratioOf, sureness } from './ratio.ts';
import { spokenModes } from './spoken-modes.ts';

/** The loop of the work's own, where it was measured beside a search for the best limit; else null. */
export function besideBestLimit(report: Report): MeasuredMode | null {
  const own = measuredModes(report).find(({ mode }) => runsOwnLoop(mode));
  return own === undefined || report.sweep === null ? null : own;
}

/** The lanes that such an answer lists: of the limits only the best one. */
export function lanesBeside(report: Report): ReadonlySet<string> {
  return new Set(spokenModes(report).map(({ lane }) => lane));
}

/** How far the own loop is from the best limit, in one sentence; null where the two were not compared to a verdict. */
export function ownLoopSentence(best: number, comparison: Comparison | null, report: Report): string | null {
  const own = besideBestLimit(report);
  if (own === null || comparison === null || comparison.reference !== own.lane || comparison.speedup === null)
    return null;
  const { speedup, verdict, pairs } = comparison;
  if (pairs < 2) return null;
  const { estimate, figure } = ratioOf(speedup);
  const sure = sureness(speedup, comparison);
  if (verdict === 'no-difference') {
    const margin = formatGivenShare(report.plan.margin);
    return `Your own loop is as fast as the best limit, ${best} at once: the difference is under ${margin}, ${sure}.`;
  }
  if (verdict === 'undecided') {
    const off = Math.max(Math.abs(speedup.low - 1), Math.abs(speedup.high - 1));
    return `Your own loop is within ${formatShare(off)} of the best limit, ${best} at once (${sure}).`;
  }
  const range = figure.range === null ? sure : `${figure.range}, ${sure}`;
  const times = `${Number(estimate.estimate.toPrecision(3))}×`;
  return verdict === 'faster'
    ? `Your own loop takes ${times} as long as it could: ${best} at once is the best (${range}).`
    : `Your own loop is ${times} faster than the best limit of asyncbench, ${best} at once (${range}).`;
}

/** What the own loop had in flight, which is why. */
export function ownLoopWhy(report: Report): string | null {
  const own = besideBestLimit(report);
  const most = own?.inFlight?.max;
  if (own === null || most === undefined) return null;
  const held = own.loop?.state === 'blocked-waiting' || own.loop?.state === 'computing';
  if (most === 1) {
    const cause = held ? 'a task holds the main thread until it is done' : 'there is an await inside it';
    return `your loop ran one task at a time: ${cause}`;
  }
  return `your loop had at most ${formatCount(most, 'task')} in flight at once`;
}

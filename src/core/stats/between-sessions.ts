import type { Estimate } from '../report.ts';
import { CONFIDENCE } from './interval.ts';
import { normalQuantile } from './normal.ts';
import { mean } from './quantile.ts';

function squaresAbout(centre: number, values: readonly number[]): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

/**
 * How much positive figures differ from session to session beyond what they differ within one: the variance of their
 * logarithms between sessions, by the analysis of variance (Searle, Casella & McCulloch, Variance Components, 1992,
 * 3.3). 0 where there is one session, or nothing beyond.
 */
export function varianceBetween(sessions: readonly (readonly number[])[]): number {
  const logs = sessions.filter(({ length }) => length > 0).map((values) => values.map(Math.log));
  const all = logs.flat();
  const groups = logs.length;
  if (groups < 2 || all.length <= groups) return 0;
  const within = logs.reduce((sum, values) => sum + squaresAbout(mean(values), values), 0) / (all.length - groups);
  const centre = mean(all);
  const between = logs.reduce((sum, values) => sum + values.length * (mean(values) - centre) ** 2, 0) / (groups - 1);
  const squared = logs.reduce((sum, { length }) => sum + length ** 2, 0);
  const typical = (all.length - squared / all.length) / (groups - 1);
  return Math.max(0, (between - within) / typical);
}

/**
 * A change of which the old side was measured in several sessions, the new one in one: its interval with room for what
 * differs between sessions. With few of them that is known only roughly.
 */
export function roomForSessions(
  change: Estimate,
  sessions: readonly (readonly number[])[],
  confidence = CONFIDENCE,
): Estimate {
  const variance = varianceBetween(sessions);
  if (variance === 0) return change;
  const extra = normalQuantile((1 + confidence) / 2) ** 2 * variance * (1 + 1 / sessions.length);
  const reach = (end: number) => Math.sqrt(Math.log(end / change.estimate) ** 2 + extra);
  return {
    ...change,
    low: change.estimate * Math.exp(-reach(change.low)),
    high: change.estimate * Math.exp(reach(change.high)),
  };
}

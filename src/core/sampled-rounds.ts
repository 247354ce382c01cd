import type { Report, RoundReport } from './report.ts';

/**
 * The rounds that `wallMs.samples` are of, in the order in which they ran, the control's too: the timed ones; of a
 * limit that a search only looked at, those of the look.
 */
export function sampledRounds({ rounds }: Pick<Report, 'rounds'>): RoundReport[] {
  const timed = new Set(rounds.flatMap(({ mode, purpose }) => (purpose === 'timed' ? [mode] : [])));
  return rounds.filter(({ mode, purpose }) => purpose === (timed.has(mode) ? 'timed' : 'explore'));
}

import type { SweepReport } from '../../core/report.ts';

/** `8`; `8 and 16`; `1, 8 and 16`. */
function listed(numbers: readonly string[]): string {
  const last = numbers.at(-1) ?? '';
  return numbers.length < 2 ? last : `${numbers.slice(0, -1).join(', ')} and ${last}`;
}

/** A search that found no best limit: what it tried, and why nothing else. */
export function searchSentence({ points, stopped }: SweepReport): string {
  const tried = listed(points.map(({ concurrency }) => concurrency.toLocaleString('en-US')));
  const why = stopped === null ? '' : `: ${stopped}`;
  if (points.length === 1) return `Only ${tried} at once was tried${why}.`;
  return `${tried} at once were tried, and not compared${why}.`;
}

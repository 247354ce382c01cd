import type { Report } from './report.ts';

/** The lane of a sweep's best limit; null where there is no sweep, or no best. */
export function bestLane({ sweep }: Report): string | null {
  return sweep?.points.find(({ concurrency }) => concurrency === sweep.best?.concurrency)?.lane ?? null;
}

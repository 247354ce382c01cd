import type { SweepFits } from '../../core/report.ts';

/** Throughput that the chosen curve gives at a limit; null without a chosen fit. */
export function fittedThroughput(fits: SweepFits, concurrency: number): number | null {
  if (fits.chosen === 'knee' && fits.knee !== null) {
    return fits.knee.throughputPerSecond * Math.min(1, concurrency / fits.knee.slots);
  }
  if (fits.chosen !== 'usl' || fits.usl === null) return null;
  const { lambda, sigma, kappa } = fits.usl;
  return (lambda * concurrency) / (1 + sigma * (concurrency - 1) + kappa * concurrency * (concurrency - 1));
}

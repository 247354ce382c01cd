import type { SweepFits, SweepPoint } from '../report.ts';
import { formatShare } from '../units.ts';

/** Why this limit is the best of a sweep, in one sentence with its figures. */
export function explainBest(best: number, points: readonly SweepPoint[], fits: SweepFits): string {
  const [chosen, top] = [points.find((point) => point.concurrency === best), fastest(points)];
  if (chosen === undefined || top === undefined) return 'no limit was measured';
  return [throughputReason(chosen, top), ...fitReason(fits)].join('; ');
}

function fastest(points: readonly SweepPoint[]): SweepPoint | undefined {
  return [...points].sort((a, b) => b.throughputPerSecond.estimate - a.throughputPerSecond.estimate)[0];
}

function throughputReason(chosen: SweepPoint, top: SweepPoint): string {
  const { estimate, low, high } = chosen.throughputPerSecond;
  const rate = `${formatRate(estimate)} tasks a second (${formatRate(low)}–${formatRate(high)})`;
  if (chosen === top) return `${rate}, the most of all limits, and no smaller limit comes within 5 % of it`;
  const behind = formatShare(1 - estimate / top.throughputPerSecond.estimate);
  const most = `the most, ${formatRate(top.throughputPerSecond.estimate)} at ${top.concurrency}`;
  return `${rate}, ${behind} under ${most}; no smaller limit comes within 5 % of that`;
}

function fitReason({ usl, knee, chosen }: SweepFits): string[] {
  if (chosen === 'knee' && knee !== null) {
    const slots = `a hard knee at ${knee.slots.toFixed(1)} fits the curve best`;
    return [`${slots} (error ${formatShare(knee.error)})`];
  }
  if (chosen !== 'usl' || usl === null) return [];
  const peak = usl.peak === null ? 'without a peak' : `with its peak at ${usl.peak.toFixed(1)}`;
  return [`the Universal Scalability Law ${peak} fits the curve best (error ${formatShare(usl.error)})`];
}

/** A rate to about three digits: `0.42`, `8.31`, `41.7`, `1,234`. */
function formatRate(perSecond: number): string {
  if (perSecond < 10) return perSecond.toFixed(2);
  return perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en-US');
}

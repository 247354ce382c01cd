import { isTimed, listedLanes, sweptMode } from '../lanes.ts';
import type { RunRecord } from '../record.ts';
import type { MeasuredMode, ModeReport, SweepPoint, SweepReport } from '../report.ts';
import { bestConcurrency } from '../stats/best.ts';
import { fitSweep } from '../stats/fit-sweep.ts';
import { explainBest } from './sweep-reason.ts';

/**
 * The lanes of one mode under several limits as a curve; null where no mode has more than one.
 * A lane that failed is no point of it: its rounds were cut off where the limit became too much.
 */
export function reportSweep(record: RunRecord, modes: readonly ModeReport[]): SweepReport | null {
  const mode = sweptMode(listedLanes(record).map(({ lane }) => lane));
  if (mode === null) return null;
  const points = modes
    .filter((report): report is MeasuredMode => report.mode === mode && report.wallMs !== null)
    .filter((report) => report.status !== 'failed')
    .map(sweepPoint)
    .sort((a, b) => a.concurrency - b.concurrency);
  const fits = fitSweep(
    points.map((point) => ({ concurrency: point.concurrency, throughput: point.throughputPerSecond.estimate })),
  );
  const timed = new Set(record.lanes.filter(isTimed).map(({ lane }) => lane.id));
  // What a search only looked at, each limit by itself, decides nothing.
  const compared = points.filter(({ lane }) => timed.has(lane));
  const best = bestConcurrency(compared);
  return {
    mode,
    points,
    fits,
    best: best === null ? null : { concurrency: best, reason: explainBest(best, compared, fits) },
    stopped: record.searchEnd,
  };
}

function sweepPoint(report: MeasuredMode): SweepPoint {
  return {
    lane: report.lane,
    concurrency: report.width,
    throughputPerSecond: report.throughputPerSecond,
    latencyMs: report.latencyMs?.mean ?? null,
    queueingShare: report.queueingShare,
    inFlightMean: report.inFlight?.mean ?? null,
  };
}

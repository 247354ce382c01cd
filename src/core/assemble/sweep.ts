import { isTimed, listedLanes, sweptMode } from '../lanes.ts';
import { type ModeName, sweepable } from '../modes.ts';
import type { RunRecord } from '../record.ts';
import type { MeasuredMode, ModeReport, SweepPoint, SweepReport } from '../report.ts';
import { bestConcurrency, type PairedRatio } from '../stats/best.ts';
import { fitSweep } from '../stats/fit-sweep.ts';
import { comparablePairs, speedupOf } from './comparisons.ts';
import { explainBest } from './sweep-reason.ts';

/**
 * The lanes of one mode under several limits as a curve; null where no mode has more than one, and no limit was
 * searched for. A lane that failed is no point of it: its rounds were cut off where the limit became too much.
 */
export function reportSweep(record: RunRecord, modes: readonly ModeReport[]): SweepReport | null {
  const mode = searchedOrSwept(record);
  if (mode === null) return null;
  const points = modes
    .filter((report): report is MeasuredMode => report.mode === mode && report.wallMs !== null)
    .filter((report) => report.status !== 'failed')
    .map(sweepPoint)
    .sort((a, b) => a.concurrency - b.concurrency);
  if (points.length === 0 && record.searchEnd !== null) return null;
  const fits = fitSweep(
    points.map((point) => ({ concurrency: point.concurrency, throughput: point.throughputPerSecond.estimate })),
  );
  const timed = new Set(record.lanes.filter(isTimed).map(({ lane }) => lane.id));
  // What a search only looked at, each limit by itself, decides nothing.
  const compared = points.filter(({ lane }) => timed.has(lane));
  const cutShort = record.searchEnd?.cutShort ?? false;
  // The only limit that there was time for is not the best of anything.
  const best = cutShort && points.length === 1 ? null : bestConcurrency(compared, pairedRatios(record));
  return {
    mode,
    points,
    fits,
    best: best === null ? null : { concurrency: best, reason: explainBest(best, compared, fits) },
    stopped: record.searchEnd?.why ?? null,
    cutShort,
  };
}

/** The mode that a search looked at limits of, or that has several. */
function searchedOrSwept(record: RunRecord): ModeName | null {
  if (record.searchEnd !== null) return sweepable(record.plan.modes)[0] ?? null;
  return sweptMode(listedLanes(record).map(({ lane }) => lane));
}

/** Throughputs compared inside pairs of rounds: a round of the same tasks in less time. */
function pairedRatios(record: RunRecord): PairedRatio {
  const laneOf = ({ lane }: SweepPoint) => record.lanes.find((each) => each.lane.id === lane);
  return (point, other) => {
    const [contender, reference] = [laneOf(point), laneOf(other)];
    if (contender === undefined || reference === undefined) return null;
    const pairs = comparablePairs(record, reference, contender);
    return pairs.length < 2 ? null : speedupOf(pairs);
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

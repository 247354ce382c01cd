import { bottleneckOf, FULL_SHARE } from '../../core/bottleneck.ts';
import { isCpuBound } from '../../core/cpu-bound.ts';
import { type MeasuredMode, measuredModes, type Report, type SweepPoint, type SweepReport } from '../../core/report.ts';
import { formatCount, formatGivenMs, formatMs, formatShare } from '../../core/units.ts';
import { tellBottleneck } from '../../text/bottleneck.ts';
import { givenShare } from '../../text/figure.ts';
import { mainComparison } from './main-comparison.ts';
import type { Note } from './note.ts';

/** Throughputs that differ by less than this are the same for whoever chooses a limit. */
const SAME_SHARE = 0.05;

/** A task that takes so many times longer among others than alone waits for them. */
const CROWDED_RATIO = 2;

interface Pair {
  readonly mode: MeasuredMode;
  readonly reference: MeasuredMode;
}

function pairOf(report: Report): Pair | null {
  const main = mainComparison(report);
  const modes = measuredModes(report);
  const mode = modes.find(({ lane }) => lane === main?.lane);
  const reference = modes.find(({ lane }) => lane === main?.reference);
  return mode === undefined || reference === undefined ? null : { mode, reference };
}

function overlapped({ mode, reference }: Pair): string {
  const ideal = mode.idealMs;
  if (ideal !== null && ideal > 0 && reference.idealMs !== null && mode.width >= mode.tasks.total) {
    const most = `${Number((reference.idealMs / ideal).toPrecision(3))}×`;
    return `the waits overlap; the longest task takes ${formatGivenMs(ideal)}, so ${most} is the most there is`;
  }
  if (ideal !== null && ideal > 0) {
    return `the waits overlap; with ${mode.width} at once this work cannot take less than ${formatGivenMs(ideal)}`;
  }
  const bottleneck = bottleneckOf(mode);
  if (bottleneck !== null) return `the waits overlap; ${tellBottleneck(bottleneck)}`;
  const most = mode.inFlight?.max ?? mode.width;
  const limited = mode.width < mode.tasks.total ? ', the limit' : '';
  const slowest = mode.latencyMs === null ? '' : `; the slowest task took ${formatMs(mode.latencyMs.max)}`;
  return `the waits overlap: ${formatCount(most, 'task')} at once${limited}${slowest}`;
}

function neverOverlapped({ mode: { lane, loop } }: Pair): string {
  const held = loop?.state === 'blocked-waiting' || loop?.state === 'computing';
  return held
    ? `${lane} ran one task at a time: a task holds the main thread until it is done`
    : `${lane} ran one task at a time: there is an await inside the loop that starts the tasks`;
}

function comparisonWhy(pair: Pair, report: Report): string | null {
  const { mode } = pair;
  const verdict = mainComparison(report)?.verdict;
  if (isCpuBound(mode, report))
    return 'the tasks compute, they do not wait, and one thread can compute one thing at a time';
  const couldOverlap = mode.width > 1 && mode.tasks.total > 1;
  if (couldOverlap && mode.inFlight?.max === 1) return neverOverlapped(pair);
  if (!couldOverlap) return `${mode.lane} ${mode.summary}: nothing overlaps, so there is no time to gain`;
  if (mode.loop !== null && mode.loop.state !== 'idle' && mode.loop.busyShare >= FULL_SHARE) {
    return `the event loop was busy ${formatShare(mode.loop.busyShare)} of the time: it is the limit, not what the tasks wait for`;
  }
  if (verdict === 'faster') return overlapped(pair);
  const bottleneck = bottleneckOf(mode);
  return bottleneck === null ? null : tellBottleneck(bottleneck);
}

function pointOf(points: readonly SweepPoint[], pick: (point: SweepPoint) => boolean): SweepPoint | undefined {
  return points.find(pick);
}

/** Why this limit: what happens to throughput and to a single task beyond it. */
function limitWhy({ points, best }: SweepReport): string | null {
  const at = pointOf(points, ({ concurrency }) => concurrency === best?.concurrency);
  if (at === undefined) return null;
  const beyond = points.filter(({ concurrency }) => concurrency > at.concurrency);
  const smallest = points.reduce((least, point) => (point.concurrency < least.concurrency ? point : least), at);
  if (beyond.length === 0)
    return `${at.concurrency} is the largest limit that was tried, and no smaller one is as fast`;
  const most = Math.max(...beyond.map(({ throughputPerSecond }) => throughputPerSecond.estimate));
  const gain = most / at.throughputPerSecond.estimate - 1;
  if (gain < -SAME_SHARE) return `more than ${at.concurrency} at once is slower: what serves them has no more to give`;
  const last = beyond.reduce((latest, point) => (point.concurrency > latest.concurrency ? point : latest));
  const crowded = (last.latencyMs ?? 0) > CROWDED_RATIO * (at.latencyMs ?? Number.POSITIVE_INFINITY);
  const alone =
    smallest.latencyMs !== null && at.latencyMs !== null && at.latencyMs < CROWDED_RATIO * smallest.latencyMs;
  const serves = crowded && alone ? `something serves about ${at.concurrency} at a time: ` : '';
  return `${serves}more at once gains under ${givenShare(SAME_SHARE)}${crowded ? ' and makes every task slower' : ''}`;
}

/** Why the result is what it is, in one line. */
export function whyNote(report: Report): Note | null {
  if (measuredModes(report).some(({ tasks }) => tasks.completed === 0)) return null;
  const pair = pairOf(report);
  const text = report.sweep === null ? pair && comparisonWhy(pair, report) : limitWhy(report.sweep);
  return text === null ? null : { label: 'why', text };
}

import { bottleneckOf, FULL_SHARE } from '../../core/bottleneck.ts';
import { isCpuBound } from '../../core/cpu-bound.ts';
import { runsFunctions, traitsOf } from '../../core/modes.ts';
import { type MeasuredMode, measuredModes, type Report, type SweepPoint, type SweepReport } from '../../core/report.ts';
import { tasksRun } from '../../core/tasks-run.ts';
import { formatCount, formatGivenMs, formatGivenShare, formatMs, formatShare } from '../../core/units.ts';
import { tellBottleneck } from '../../text/bottleneck.ts';

import { functionsWhy } from './functions.ts';
import { mainComparison } from './main-comparison.ts';
import type { Note } from './note.ts';
import { ownLoopWhy } from './own-loop.ts';

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

/** From this share of a round on a processor, waiting for one included, there is nothing else that tasks wait for. */
const COMPUTING_SHARE = 0.9;

/** How much of its busy time a lane's main thread was on a processor, or wanted one. */
function processorShare({ loop, cpu }: MeasuredMode): number {
  if (loop?.state !== 'computing' || cpu === null || loop.busyMs < loop.stallResolutionMs) return 0;
  return ((cpu.mainThreadMs ?? cpu.userMs + cpu.systemMs) + (cpu.runQueueWaitMs ?? 0)) / loop.busyMs;
}

/** Tasks that compute, on several processors at once; null where this is something else. */
function computedTogether({ mode, reference }: Pair, { environment }: Report): string | null {
  if (processorShare(reference) < COMPUTING_SHARE || mode.width === 1) return null;
  const { cpus } = environment;
  const most = `so about ${cpus}× is the most there is`;
  if (cpus === 1) return 'the tasks compute, and this machine has one processor';
  if (!traitsOf(mode.mode).ownThreads)
    return `the tasks compute, on threads of Node.js (4, or UV_THREADPOOL_SIZE); this machine has ${cpus} processors`;
  if (mode.width <= cpus)
    return `the tasks compute, on ${formatCount(mode.width, 'thread')}; this machine has ${cpus} processors`;
  return `the tasks compute: ${mode.width} threads share the ${cpus} processors of this machine, ${most}`;
}

/** A task shorter than this is over before it could have been handed on. */
const BRIEF_MS = 1;

/** A mode that lost, though it could overlap: what a task costs to hand on is more than there is to gain. */
function outweighed({ mode, reference }: Pair): string | null {
  const oneMs = reference.wallMs.median / reference.tasks.total;
  if (reference.width > 1 || oneMs >= BRIEF_MS) return null;
  const whom = traitsOf(mode.mode).ownThreads ? 'another thread' : 'the event loop and other threads';
  return `one task takes only ${formatMs(oneMs)}: to hand it to ${whom} and back takes longer`;
}

/** Findings that are the reason of a result: what stands before their message there. */
const REASONS: Readonly<Record<string, string>> = {
  'dns-threads': 'getaddrinfo runs on few threads of Node.js',
  'commands-compute': 'they compute',
};

/** What a finding says of the lane that the result is told by. */
function foundWhy(report: Report, lane: string): string | null {
  const found = report.findings.find(({ code, message }) => code in REASONS && message.startsWith(`${lane}: `));
  return found === undefined ? null : `${REASONS[found.code]}${found.message.slice(lane.length)}`;
}

function comparisonWhy(pair: Pair, report: Report): string | null {
  const { mode } = pair;
  const verdict = mainComparison(report)?.verdict;
  if (runsFunctions(mode.mode)) return functionsWhy(mode, pair.reference);
  const couldOverlap = mode.width > 1 && tasksRun(mode, report) > 1;
  const cost = couldOverlap && verdict === 'slower' ? outweighed(pair) : null;
  if (cost !== null) return cost;
  // What was faster on one thread all the same had something to wait for.
  if (verdict !== 'faster' && isCpuBound(mode, report))
    return 'the tasks compute, they do not wait, and one thread can compute one thing at a time';
  if (couldOverlap && mode.inFlight?.max === 1) return neverOverlapped(pair);
  const found = foundWhy(report, mode.lane);
  if (found !== null) return found;
  if (!couldOverlap) return `${mode.lane} ${mode.summary}: nothing overlaps, so there is no time to gain`;
  if (mode.loop !== null && mode.loop.state !== 'idle' && mode.loop.busyShare >= FULL_SHARE) {
    return `the event loop was busy ${formatShare(mode.loop.busyShare)} of the time: it is the limit, not what the tasks wait for`;
  }
  if (verdict === 'faster') return computedTogether(pair, report) ?? overlapped(pair);
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
  // In steps of that share: the figures of the table carry no more.
  const bound = formatGivenShare(Math.max(1, Math.ceil(gain / SAME_SHARE)) * SAME_SHARE);
  return `${serves}more at once gains under ${bound}${crowded ? ' and makes every task slower' : ''}`;
}

/** Why the result is what it is, in one line. */
export function whyNote(report: Report): Note | null {
  if (measuredModes(report).some(({ tasks }) => tasks.completed === 0)) return null;
  const pair = pairOf(report);
  const ofOwnLoop = ownLoopWhy(report);
  if (ofOwnLoop !== null) return { label: 'why', text: ofOwnLoop };
  const text = report.sweep === null ? pair && comparisonWhy(pair, report) : limitWhy(report.sweep);
  return text === null ? null : { label: 'why', text };
}

import { rateOf } from '../../core/assemble/throughput.ts';
import { judgeSpeedup } from '../../core/compare.ts';
import { chooseReference, sweptMode as modeUnderLimits } from '../../core/lanes.ts';
import { type ModeName, sweepable, traitsOf } from '../../core/modes.ts';
import type { Estimate, WallReport } from '../../core/report.ts';
import { summarize } from '../../core/stats/summary.ts';
import {
  awaitedCells,
  type ModeRow,
  NO_CELLS,
  REFERENCE_CELLS,
  rowName,
  speedupCells,
  timeOf,
} from '../../reporters/answer/mode-rows.ts';
import type { SweepRow } from '../../reporters/answer/sweep-table.ts';
import type { LiveLane, LiveState } from './live-state.ts';
import { expectedMs } from './round-share.ts';

/** What stands for a round of unknown length, and for a speed-up of unknown size, where room is kept for them. */
const USUAL_MS = 500;
const USUAL_SPEEDUP = 1.5;

/** The intervals that room is kept for: of this half-width, as a share. */
const USUAL_WIDTH = { time: 0.01, speedup: 0.004 } as const;

function summaryOf({ sampleMs }: LiveLane): WallReport | null {
  return sampleMs.length === 0 ? null : summarize(sampleMs);
}

/** True where the lane will have no sample. */
function isOut({ ended, sampleMs }: LiveLane): boolean {
  return ended !== null && sampleMs.length === 0;
}

/** The lanes that the report will tell of; the control only tells how large the noise is. */
export function listedLanes({ lanes }: LiveState): readonly LiveLane[] {
  return lanes.filter((known) => known.lane.role === 'measure' && !isOut(known));
}

/** The mode that is measured under several limits; null where none is. */
export function sweptMode(state: LiveState): ModeName | null {
  const { plan } = state;
  if (plan.concurrency.kind === 'auto') return sweepable(plan.modes)[0] ?? null;
  return modeUnderLimits(listedLanes(state).map(({ lane }) => lane));
}

function around(estimate: number, share: number): Estimate {
  return { estimate, low: estimate * (1 - share), high: estimate * (1 + share), confidence: null };
}

/** About what a lane's rounds will take, as long as there are too few of them for an interval. */
function awaitedMs(known: LiveLane, wall: WallReport | null): Estimate | undefined {
  if (known.ended !== null || (wall !== null && wall.interval.confidence !== null)) return undefined;
  return around(Math.max(1, expectedMs(known) ?? USUAL_MS), USUAL_WIDTH.time);
}

interface Contest {
  readonly state: LiveState;
  readonly reference: LiveLane;
}

function likelySpeedup(known: LiveLane, reference: LiveLane): number {
  const [own, other] = [expectedMs(known), expectedMs(reference)];
  return own === null || other === null || own * other === 0 ? USUAL_SPEEDUP : other / own;
}

/** As in the report: failed tasks never make a mode look fast. */
function compared(known: LiveLane, { state: { plan }, reference }: Contest): Pick<ModeRow, 'speedup' | 'shortSpeedup'> {
  const { speedup, pairs } = known;
  const failed = Math.max(known.failed, reference.failed) > plan.maxFailures;
  if (failed || known.ended !== null) return speedupCells({ verdict: 'withheld', speedup: null });
  const awaited = awaitedCells(around(likelySpeedup(known, reference), USUAL_WIDTH.speedup));
  if (speedup === null) return awaited;
  const { verdict } = judgeSpeedup(speedup, { margin: plan.margin, floor: null, pairs });
  const cells = speedupCells({ verdict, speedup });
  if (speedup.confidence !== null) return cells;
  return {
    speedup: { ...awaited.speedup, ...cells.speedup },
    shortSpeedup: { ...awaited.shortSpeedup, ...cells.shortSpeedup },
  };
}

function modeRow(known: LiveLane, state: LiveState, reference: LiveLane | null): ModeRow {
  const { lane, ended } = known;
  const wallMs = summaryOf(known);
  const cells =
    reference === null ? NO_CELLS : known === reference ? REFERENCE_CELLS : compared(known, { state, reference });
  return {
    name: rowName(lane.id, ended === null ? 'completed' : 'failed'),
    words: traitsOf(lane.mode).words(lane.width, state.tasks.length),
    timeMs: wallMs === null ? null : timeOf({ wallMs }),
    awaitedMs: awaitedMs(known, wallMs),
    ...cells,
  };
}

/** The rows that the report will have, as far as they are known. */
export function liveModeRows(state: LiveState, lanes: readonly LiveLane[]): ModeRow[] {
  const reference = lanes.length < 2 ? null : chooseReference(lanes, state.plan.reference, () => true);
  return lanes.map((known) => modeRow(known, state, reference));
}

function sweepRow(known: LiveLane, { plan, tasks }: LiveState): SweepRow {
  const { lane, sampleMs, failed } = known;
  const wall = summaryOf(known);
  const rate = ({ estimate, low, high }: Estimate) =>
    rateOf(tasks.length, { median: estimate, interval: { low, high, confidence: null } });
  const likelyMs = awaitedMs(known, wall);
  const taskMs = plan.explain ? (expectedMs(known) ?? USUAL_MS) : null;
  return {
    concurrency: lane.width,
    throughputPerSecond: wall && rateOf(tasks.length - failed / sampleMs.length, wall),
    latencyMs: null,
    best: false,
    awaited: { throughputPerSecond: likelyMs === undefined ? null : rate(likelyMs), latencyMs: taskMs },
  };
}

/** The limits that the report will compare, as far as they are known. */
export function liveSweepRows(state: LiveState, lanes: readonly LiveLane[]): SweepRow[] {
  return lanes.map((known) => sweepRow(known, state));
}

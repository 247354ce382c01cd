import type { Estimate } from '../../core/report.ts';
import { pairedSpeedup } from '../../core/stats/speedup.ts';
import { summarize } from '../../core/stats/summary.ts';
import type { Lane, ReplayRun } from './measure.ts';

/** What the runs at one limit came to. */
export interface MeasuredLimit {
  readonly limit: number;
  /** Median time of the whole program, with its interval. */
  readonly wallMs: Estimate;
  readonly speedup: Estimate;
  readonly ahead: number;
  readonly hits: number;
  readonly misses: number;
}

/** What was measured, or why there is no figure. */
export type WhatIf =
  | { readonly status: 'changed'; readonly limit: number; readonly what: string }
  | { readonly status: 'unused'; readonly misses: number }
  | { readonly status: 'interrupted' }
  | {
      readonly status: 'measured';
      readonly asIs: Estimate;
      readonly runs: number;
      readonly limits: readonly MeasuredLimit[];
      /** The smallest limit within 5 % of the best. */
      readonly chosen: MeasuredLimit;
      /** The program prints something else each time: only its form could be compared. */
      readonly variesByItself: boolean;
    };

/** Figures within this share of the best are as good. */
const AS_GOOD = 0.05;

function estimateOf(runs: readonly ReplayRun[]): Estimate {
  const { median, interval } = summarize(runs.map(({ wallMs }) => wallMs));
  return { estimate: median, ...interval };
}

/** Times, dates, durations and the like differ from run to run: numbers count as one sign. */
function masked(text: string): string {
  return text.replace(/[0-9a-f]{8,}|\d+([.,:]\d+)*/gi, '#');
}

type Printed = (run: ReplayRun) => string;

const EXACTLY: Printed = ({ stdout, stderr }) => `${stdout}\0${stderr}`;
const IN_FORM: Printed = (run) => masked(EXACTLY(run));

function same(runs: readonly ReplayRun[], printed: Printed): boolean {
  return new Set(runs.map(printed)).size <= 1;
}

/** What a replay changed, in words; null where nothing was. */
function changeIn(asIs: readonly ReplayRun[], replayed: readonly ReplayRun[]): string | null {
  const [first] = asIs;
  if (first === undefined) return null;
  const ends = new Set(asIs.map(({ end }) => `${end.code} ${end.signal}`));
  const other = replayed.find(({ end }) => !ends.has(`${end.code} ${end.signal}`));
  if (other !== undefined)
    return `its exit code: ${other.end.code ?? other.end.signal} in place of ${first.end.code ?? first.end.signal}`;
  const compare = same(asIs, EXACTLY) ? EXACTLY : same(asIs, IN_FORM) ? IN_FORM : null;
  if (compare === null) return null;
  return replayed.every((run) => compare(run) === compare(first)) ? null : 'what it printed';
}

function total(runs: readonly ReplayRun[], pick: (run: ReplayRun) => number): number {
  return runs.reduce((sum, run) => sum + pick(run), 0);
}

/** Judges the runs: first whether the replay left the program as it was, then how long it took. */
export function judge(lanes: readonly Lane[]): WhatIf {
  const [asIs, ...replayed] = lanes;
  if (asIs === undefined || lanes.some(({ runs }) => runs.length === 0)) return { status: 'interrupted' };
  for (const { limit, runs } of replayed) {
    const what = changeIn(asIs.runs, runs);
    if (what !== null) return { status: 'changed', limit: limit ?? 0, what };
  }
  const all = replayed.flatMap(({ runs }) => runs);
  if (total(all, ({ hits }) => hits) === 0) return { status: 'unused', misses: total(all, ({ misses }) => misses) };
  const times = asIs.runs.map(({ wallMs }) => wallMs);
  const limits = replayed.map(({ limit, runs }) => ({
    limit: limit ?? 0,
    wallMs: estimateOf(runs),
    speedup: pairedSpeedup(
      times,
      runs.map(({ wallMs }) => wallMs),
    ),
    ahead: total(runs, ({ ahead }) => ahead),
    hits: total(runs, ({ hits }) => hits),
    misses: total(runs, ({ misses }) => misses),
  }));
  const best = Math.min(...limits.map(({ wallMs }) => wallMs.estimate));
  const good = limits.filter(({ wallMs }) => wallMs.estimate <= best * (1 + AS_GOOD));
  const chosen = good.toSorted((a, b) => a.limit - b.limit)[0];
  if (chosen === undefined) return { status: 'interrupted' };
  const variesByItself = !same(asIs.runs, EXACTLY);
  return { status: 'measured', asIs: estimateOf(asIs.runs), runs: asIs.runs.length, limits, chosen, variesByItself };
}

/** The limits that `auto` tries: doubling, and all at once. */
export function limitsToTry(count: number): number[] {
  const limits: number[] = [];
  for (let limit = 2; limit < count && limits.length < 6; limit *= 2) limits.push(limit);
  return [...limits, count];
}

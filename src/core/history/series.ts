import type { Estimate } from '../report.ts';
import { changePoints, LEAST_RUNS, MOST_RUNS } from '../stats/change-points.ts';
import { medianInterval } from '../stats/interval.ts';
import { median } from '../stats/quantile.ts';
import type { HistoryEntry } from './entry.ts';

/** A figure of one work on one kind of machine, run after run. */
export interface Series {
  readonly name: string;
  readonly machine: string;
  readonly workloadHash: string;
  readonly lane: string;
  readonly points: readonly SeriesPoint[];
  /** The stretches between its changes, oldest first; one where it never changed. Runs before the newest 200 are in none. */
  readonly levels: readonly Level[];
}

export interface SeriesPoint {
  /** Place of the run in the history, from 0 and in the order of dates: the same for all lanes of a run. */
  readonly run: number;
  readonly at: string;
  readonly commit: string | null;
  /** Median time of a round, milliseconds. */
  readonly timeMs: Estimate;
  readonly speedup: Estimate | null;
}

/** A stretch of runs that took about as long. */
export interface Level {
  /** Index of its first point. */
  readonly from: number;
  readonly runs: number;
  /** Median of the runs' times and its interval, milliseconds. */
  readonly typicalMs: Estimate;
}

function levelsOf(points: readonly SeriesPoint[]): Level[] {
  const times = points.map(({ timeMs }) => timeMs.estimate);
  const skipped = Math.max(0, times.length - MOST_RUNS);
  const starts = [0, ...changePoints(times.slice(skipped))].map((index) => index + skipped);
  return starts.map((from, place) => {
    const part = times.slice(from, starts[place + 1]);
    return { from, runs: part.length, typicalMs: { estimate: median(part), ...medianInterval(part) } };
  });
}

/** The history by benchmark, machine and lane: other work and other machines say nothing of each other. */
export function seriesOf(entries: readonly HistoryEntry[]): Series[] {
  const found = new Map<string, Omit<Series, 'levels' | 'points'> & { points: SeriesPoint[] }>();
  for (const [run, { name, machine, workloadHash, at, commit, timesMs, speedups }] of entries.entries()) {
    for (const [lane, timeMs] of Object.entries(timesMs)) {
      const key = JSON.stringify([name, machine, workloadHash, lane]);
      const series = found.get(key) ?? { name, machine, workloadHash, lane, points: [] };
      series.points.push({ run, at, commit, timeMs, speedup: speedups[lane] ?? null });
      found.set(key, series);
    }
  }
  return [...found.values()].map((series) => ({ ...series, levels: levelsOf(series.points) }));
}

/** How many runs of the history are in these series. */
export function runsIn(series: readonly Series[]): number {
  return new Set(series.flatMap(({ points }) => points.map(({ run }) => run))).size;
}

/** Whether a change could be seen in any of them. */
export function isLongEnough(series: readonly Series[]): boolean {
  return series.some(({ points }) => points.length >= LEAST_RUNS);
}

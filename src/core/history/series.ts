import type { Estimate } from '../report.ts';
import { changePoints, MOST_RUNS } from '../stats/change-points.ts';
import { median } from '../stats/quantile.ts';
import type { HistoryEntry } from './entry.ts';

/** A figure of one work on one kind of machine, run after run. */
export interface Series {
  readonly name: string;
  readonly machine: string;
  readonly workloadHash: string;
  readonly lane: string;
  readonly points: readonly SeriesPoint[];
  /** The stretches between its changes, oldest first; one where it never changed. */
  readonly levels: readonly Level[];
}

export interface SeriesPoint {
  readonly at: string;
  readonly commit: string | null;
  /** Median time of a round, milliseconds. */
  readonly timeMs: Estimate;
  readonly speedup: Estimate | null;
}

/** A stretch of runs that took about as long. */
export interface Level {
  /** Index of its first run. */
  readonly from: number;
  readonly runs: number;
  /** Median of the runs' times, milliseconds. */
  readonly typicalMs: number;
}

function levelsOf(points: readonly SeriesPoint[]): Level[] {
  const times = points.map(({ timeMs }) => timeMs.estimate);
  const skipped = Math.max(0, times.length - MOST_RUNS);
  const starts = [0, ...changePoints(times.slice(skipped)).map((index) => index + skipped)];
  return starts.map((from, place) => {
    const part = times.slice(from, starts[place + 1]);
    return { from, runs: part.length, typicalMs: median(part) };
  });
}

/** The history by benchmark, machine and lane: other work and other machines say nothing of each other. */
export function seriesOf(entries: readonly HistoryEntry[]): Series[] {
  const found = new Map<string, Omit<Series, 'levels' | 'points'> & { points: SeriesPoint[] }>();
  for (const { name, machine, workloadHash, at, commit, timesMs, speedups } of entries) {
    for (const [lane, timeMs] of Object.entries(timesMs)) {
      const key = JSON.stringify([name, machine, workloadHash, lane]);
      const series = found.get(key) ?? { name, machine, workloadHash, lane, points: [] };
      series.points.push({ at, commit, timeMs, speedup: speedups[lane] ?? null });
      found.set(key, series);
    }
  }
  return [...found.values()].map((series) => ({ ...series, levels: levelsOf(series.points) }));
}

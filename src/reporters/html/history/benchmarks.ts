import { groupBy } from '../../../core/group-by.ts';
import type { Series, SeriesPoint } from '../../../core/history/series.ts';

/** A work on one kind of machine: its lanes have their runs in common. */
export interface Benchmark {
  readonly name: string;
  readonly machine: string;
  readonly workloadHash: string;
  readonly lanes: readonly Series[];
}

/** The series of each work on each kind of machine, in the order in which they first ran. */
export function benchmarksOf(series: readonly Series[]): Benchmark[] {
  const groups = groupBy(series, ({ name, machine, workloadHash }) => JSON.stringify([name, machine, workloadHash]));
  return [...groups.values()].flatMap((lanes) => {
    const [first] = lanes;
    return first === undefined ? [] : [{ ...first, lanes }];
  });
}

/** A run of a benchmark: what its lanes have in common, and their points. */
export interface Run {
  readonly at: string;
  readonly commit: string | null;
  readonly points: ReadonlyMap<string, SeriesPoint>;
}

/** By their places in the history. */
export function runsOf({ lanes }: Benchmark): Map<number, Run> {
  const runs = new Map<number, { at: string; commit: string | null; points: Map<string, SeriesPoint> }>();
  for (const { lane, points } of lanes) {
    for (const point of points) {
      const run = runs.get(point.run) ?? { at: point.at, commit: point.commit, points: new Map() };
      run.points.set(lane, point);
      runs.set(point.run, run);
    }
  }
  return new Map([...runs].toSorted(([a], [b]) => a - b));
}

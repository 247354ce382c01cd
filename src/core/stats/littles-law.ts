/** Start and end of each task in milliseconds; NaN where it never got there. */
type Times = ArrayLike<number>;

/**
 * Tasks in flight on average: Σ(time of a task) / wall time, Little's L = X·R (Little 1961, Operations Research 9).
 * It is not a speed-up: tasks that only wait for each other count too. A task that never ended was in flight until
 * the end of the round, one that never began is left out. 0 for a round that took no time.
 */
export function meanInFlight(startMs: Times, endMs: Times, wallMs: number): number {
  if (!(wallMs > 0)) return 0;
  let sumMs = 0;
  for (let task = 0; task < startMs.length; task += 1) {
    const start = startMs[task] ?? Number.NaN;
    if (!Number.isNaN(start)) sumMs += Math.max(0, endOf(endMs, task, wallMs) - start);
  }
  return sumMs / wallMs;
}

/** Most tasks in flight at one moment. One that starts just when another ends does not overlap it. O(n log n). */
export function maxInFlight(startMs: Times, endMs: Times): number {
  return busiestMoment(startMs, endMs).inFlight;
}

/** The first moment at which most tasks were in flight, and how many; it is null where no task began. */
export function busiestMoment(
  startMs: Times,
  endMs: Times,
): { readonly inFlight: number; readonly atMs: number | null } {
  const started = [...Array(startMs.length).keys()].filter((task) => !Number.isNaN(startMs[task] ?? Number.NaN));
  const starts = Float64Array.from(started, (task) => startMs[task] ?? 0).sort();
  const ends = Float64Array.from(started, (task) => endOf(endMs, task, Number.POSITIVE_INFINITY)).sort();
  // A task that took no measurable time ends as it starts; it was in flight all the same.
  let most = Math.min(1, starts.length);
  let atMs = starts[0] ?? null;
  let ended = 0;
  starts.forEach((start, before) => {
    while (ended < ends.length && (ends[ended] ?? 0) <= start) ended += 1;
    if (before + 1 - ended <= most) return;
    most = before + 1 - ended;
    atMs = start;
  });
  return { inFlight: most, atMs };
}

/**
 * Mean tasks in flight in each of `buckets` equal parts of the round: the area of each part is exact,
 * so that the mean of the curve is {@link meanInFlight}. O(tasks + buckets).
 */
export function inFlightCurve(startMs: Times, endMs: Times, wallMs: number, buckets: number): number[] {
  const parts = new Float64Array(buckets);
  const throughout = new Float64Array(buckets + 1);
  if (!(wallMs > 0)) return [...parts];
  for (let task = 0; task < startMs.length; task += 1) {
    const from = clamp(((startMs[task] ?? Number.NaN) / wallMs) * buckets, buckets);
    const to = clamp((endOf(endMs, task, wallMs) / wallMs) * buckets, buckets);
    // NaN, a task that never began, is not below anything.
    if (from < to) addTask(parts, throughout, { from, to });
  }
  let full = 0;
  return [...parts].map((part, bucket) => {
    full += throughout[bucket] ?? 0;
    return part + full;
  });
}

/** Adds the shares of the first and last part that the task touches; the ones between are counted as differences. */
function addTask(parts: Float64Array, throughout: Float64Array, span: { from: number; to: number }): void {
  const first = Math.floor(span.from);
  const last = Math.min(Math.floor(span.to), parts.length - 1);
  if (first >= last) {
    parts[first] = (parts[first] ?? 0) + span.to - span.from;
    return;
  }
  parts[first] = (parts[first] ?? 0) + first + 1 - span.from;
  parts[last] = (parts[last] ?? 0) + span.to - last;
  throughout[first + 1] = (throughout[first + 1] ?? 0) + 1;
  throughout[last] = (throughout[last] ?? 0) - 1;
}

function clamp(position: number, most: number): number {
  return Math.min(most, Math.max(0, position));
}

function endOf(endMs: Times, task: number, unendedMs: number): number {
  const end = endMs[task] ?? Number.NaN;
  return Number.isNaN(end) ? unendedMs : end;
}

/**
 * The share of a task's time that it spent waiting for others: 1 − R₁/R, where R₁ is its time with nothing beside
 * it. 0 where it was no slower than alone; null where either time is unknown.
 */
export function queueingShare(latencyMs: number | null, latencyAtOneMs: number | null): number | null {
  if (latencyMs === null || latencyAtOneMs === null) return null;
  if (!(latencyMs > 0 && latencyAtOneMs > 0)) return null;
  return Math.max(0, 1 - latencyAtOneMs / latencyMs);
}

/**
 * How long tasks of these lengths take at `width` at once when the next one always starts as soon as there is room:
 *
 *   max(m, W/c) ≤ T ≤ W/c + (1 − 1/c)·m,   W their sum, m the longest, c the width
 *
 * (Graham 1969, Bounds on multiprocessing timing anomalies, SIAM J. Appl. Math. 17, 416–429.) Where all fit in at
 * once there is nothing to schedule, and both bounds are the longest task. Milliseconds.
 */
export function grahamBounds(idealMs: readonly number[], width: number): { low: number; high: number } {
  let sumMs = 0;
  let longestMs = 0;
  for (const taskMs of idealMs) {
    sumMs += taskMs;
    longestMs = Math.max(longestMs, taskMs);
  }
  if (width >= idealMs.length) return { low: longestMs, high: longestMs };
  const share = sumMs / width;
  return { low: Math.max(longestMs, share), high: share + (1 - 1 / width) * longestMs };
}

/** Anything with a beginning and an end, in milliseconds. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** How much time at least one of the spans covers, in milliseconds. */
export function coveredMs(spans: readonly Span[]): number {
  let coveredMs = 0;
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    if (endMs <= untilMs) continue;
    coveredMs += endMs - Math.max(startMs, untilMs);
    untilMs = endMs;
  }
  return coveredMs;
}

/** The first beginning and the last end. */
export function hullOf(spans: readonly Span[]): Span {
  return {
    startMs: Math.min(...spans.map(({ startMs }) => startMs)),
    endMs: Math.max(...spans.map(({ endMs }) => endMs)),
  };
}

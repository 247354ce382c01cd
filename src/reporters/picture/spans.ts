/** A stretch of time, in milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The stretches that at least one of these covers, in order. */
export function spansUnion(spans: readonly Span[]): Span[] {
  const union: { fromMs: number; toMs: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else union.push({ ...span });
  }
  return union;
}

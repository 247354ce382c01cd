/** A stretch of time, in milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The stretches that at least one of these covers, in order. Gaps of at most `gapMs` are closed: they would not show. */
export function spansUnion(spans: readonly Span[], gapMs = 0): Span[] {
  const union: { fromMs: number; toMs: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs + gapMs) last.toMs = Math.max(last.toMs, span.toMs);
    else union.push({ ...span });
  }
  return union;
}

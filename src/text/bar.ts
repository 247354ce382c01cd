/** The signs of a bar, each one column wide. */
export interface BarGlyphs {
  readonly full: string;
  /** Parts of a column, from almost nothing to almost full; none where the terminal has none. */
  readonly parts: readonly string[];
  readonly empty: string;
}

/** A stretch of filled columns and the empty ones after it. */
export interface Bar {
  readonly filled: string;
  readonly empty: string;
}

/** A bar filled up to a share of its columns, in eighths of a column where there are signs for them. */
export function makeBar(share: number, columns: number, { full, parts, empty }: BarGlyphs): Bar {
  const steps = parts.length + 1;
  const filled = Math.floor(Math.min(1, Math.max(0, share)) * columns * steps + 1e-9);
  const whole = Math.floor(filled / steps);
  const part = parts[(filled % steps) - 1] ?? '';
  return { filled: full.repeat(whole) + part, empty: empty.repeat(columns - whole - part.length) };
}

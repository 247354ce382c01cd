import type { Estimate, WallReport } from '../src/core/report.ts';
import { formatMs, formatRatio, ratioDigits } from '../src/core/units.ts';

/** Prints a table of plain text: the first column to the left, figures to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  console.log(['', title, line(head), rule, ...rows.map(line)].join('\n'));
}

/** A figure held against what is wanted of it. */
export interface Goal {
  readonly what: string;
  /** The figure as it is printed, with its interval. */
  readonly seen: string;
  /** The goal as it is printed: `<= 1.3x`. */
  readonly wanted: string;
  readonly met: boolean;
}

export function printGoals(goals: readonly Goal[]): void {
  printTable(
    'Goals',
    ['figure', 'seen', 'goal', ''],
    goals.map(({ what, seen, wanted, met }) => [what, seen, wanted, met ? 'met' : 'missed']),
  );
}

/** `1.020× (1.010–1.030)`. */
export function showRatio({ estimate, low, high }: Estimate): string {
  return `${formatRatio(estimate)} (${ratioDigits(low)}–${ratioDigits(high)})`;
}

/** Median and its interval: `63.10 ms (62.90–63.40)`. */
export function showWall({ median, interval }: Pick<WallReport, 'median' | 'interval'>): string {
  const [low, high] = [interval.low, interval.high].map((ms) => formatMs(ms).replace(/ ms$/, ''));
  return `${formatMs(median)} (${low}–${high})`;
}

/** Median and its interval of microseconds: `0.120 µs (0.118–0.123)`. */
export function showMicroseconds({ median, interval }: Pick<WallReport, 'median' | 'interval'>): string {
  return `${median.toFixed(3)} µs (${interval.low.toFixed(3)}–${interval.high.toFixed(3)})`;
}

/** `3 of 200, 1.5 % (0.5–4.3)`: how often something came, with the share's 95 % interval. */
export function showShare(count: number, of: number): string {
  const { low, high } = shareInterval(count, of);
  const percent = (share: number): string => (100 * share).toFixed(1);
  return `${count} of ${of}, ${percent(count / of)} % (${percent(low)}–${percent(high)})`;
}

const NORMAL_975 = 1.959963984540054;

/**
 * The 95 % interval of a share: Wilson's score interval, which holds also near 0 and 1
 * (Wilson 1927, Journal of the American Statistical Association 22, 209–212).
 */
export function shareInterval(count: number, of: number): { low: number; high: number } {
  const share = count / of;
  const square = NORMAL_975 ** 2;
  const centre = share + square / (2 * of);
  const half = NORMAL_975 * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  const scale = 1 + square / of;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}

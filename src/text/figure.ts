import type { Estimate, Interval } from '../core/report.ts';
import { formatGivenShare, formatMs, ratioDigits, signed } from '../core/units.ts';

/** A figure and the interval it comes with, in the same unit and to the same digit; `range` is null with one sample. */
export interface Figure {
  /** With its unit: `500.9 ms`. */
  readonly value: string;
  /** Without the unit: `500.8–501.0`. */
  readonly range: string | null;
}

interface Scale {
  readonly divisor: number;
  readonly unit: string;
  readonly mostDigits: number;
}

const MILLISECONDS: Scale = { divisor: 1, unit: ' ms', mostDigits: 4 };
const SECONDS: Scale = { divisor: 1000, unit: ' s', mostDigits: 4 };
const MINUTES: Scale = { divisor: 60_000, unit: ' min', mostDigits: 3 };
const RATIO: Scale = { divisor: 1, unit: '×', mostDigits: 4 };
const RATE: Scale = { divisor: 1, unit: '/s', mostDigits: 2 };

function timeScale(ms: number): Scale {
  const size = Math.abs(ms);
  if (size < 999.95) return MILLISECONDS;
  return size < 600_000 ? SECONDS : MINUTES;
}

/** Digits after the point that an interval this wide leaves meaningful: it spans at least two units of the last one. */
function digitsFor(width: number, scale: Scale): number {
  const digits = Math.ceil(-Math.log10(width / scale.divisor / 2) - 1e-9);
  return Math.min(scale.mostDigits, Math.max(0, digits));
}

/** What rounds to nothing has no sign. */
function grouped(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  });
}

/** Three digits that mean something. */
function threeDigits({ estimate }: Estimate, { divisor }: Scale, most: number): number {
  const leading = Math.floor(Math.log10(Math.abs(estimate / divisor)));
  return Math.min(most, Math.max(0, 2 - leading));
}

/** Digits that a glance takes in: three, and as many more as it takes to tell the ends of the interval apart. */
function digitsAtAGlance(estimate: Estimate, scale: Scale, most: number): number {
  const { divisor } = scale;
  const { low, high } = estimate;
  let digits = threeDigits(estimate, scale, most);
  while (digits < most && grouped(low / divisor, digits) === grouped(high / divisor, digits)) digits += 1;
  return digits;
}

/** How closely a figure is read: to the last digit that its interval leaves meaningful, at a glance, or in three digits. */
export type Closeness = keyof typeof DIGITS;

const DIGITS = { exact: (_: Estimate, __: Scale, most: number) => most, glance: digitsAtAGlance, brief: threeDigits };

function figure(estimate: Estimate, scale: Scale, alone: string, closeness: Closeness = 'exact'): Figure {
  const width = estimate.high - estimate.low;
  if (!(width > 0)) return { value: alone, range: null };
  const most = digitsFor(width, scale);
  const digits = DIGITS[closeness](estimate, scale, most);
  const [value, low, high] = [estimate.estimate, estimate.low, estimate.high].map((part) =>
    grouped(part / scale.divisor, digits),
  );
  return { value: `${value}${scale.unit}`, range: `${low}–${high}` };
}

/** A time in milliseconds, in the unit that its size deserves: `500.9 ms`, `8.0003 s`. */
export function timeFigure(estimate: Estimate, closeness: Closeness = 'exact'): Figure {
  return figure(estimate, timeScale(estimate.estimate), formatMs(estimate.estimate), closeness);
}

/** A speed-up: `1.597×`. */
export function ratioFigure(estimate: Estimate, closeness: Closeness = 'exact'): Figure {
  return figure(estimate, RATIO, `${ratioDigits(estimate.estimate)}×`, closeness);
}

/** Tasks a second: `1,234/s`. */
export function rateFigure(estimate: Estimate, closeness: Closeness = 'exact'): Figure {
  const value = estimate.estimate;
  return figure(estimate, RATE, `${grouped(value, value < 10 ? 2 : value < 100 ? 1 : 0)}/s`, closeness);
}

/** The figure with its interval in brackets; with one sample there is none to show. */
export function withRange({ value, range }: Figure): string {
  return range === null ? value : `${value} (${range})`;
}

/** The figure with the farther end of its interval as a share of it: `801 ms ±0.2 %`, for where room is short. */
export function withShare({ value, range }: Figure, { estimate, low, high }: Estimate): string {
  if (range === null) return value;
  const percent = (100 * Math.max(high - estimate, estimate - low)) / estimate;
  // Rounded up: less than it is must not be claimed.
  return `${value} ±${percent < 9.9 ? (Math.ceil(percent * 10) / 10).toFixed(1) : Math.ceil(percent)}%`;
}

/** How far a time is over its ideal, to the digits that the time's interval allows: `+0.19 %` and `+0.9 ms`. */
export function overIdeal(estimate: Estimate, idealMs: number): { readonly share: string; readonly time: string } {
  const overMs = estimate.estimate - idealMs;
  const percent = (overMs / idealMs) * 100;
  const width = ((estimate.high - estimate.low) / idealMs) * 100;
  const finest = width > 0 ? width / 2 : Math.abs(percent);
  const digits = finest > 0 ? Math.min(3, Math.max(0, Math.ceil(-Math.log10(finest) - 1e-9))) : 0;
  const { value } = timeFigure({ ...estimate, estimate: overMs });
  const time = signed(value);
  // Over nothing at all there is no share.
  return { share: idealMs > 0 ? signed(`${grouped(percent, digits)} %`) : time, time };
}

/** What the brackets hold: `95 % interval of 10 rounds`, `range of 3 rounds`, `1 round`. */
export function basisOf(interval: Interval, count: number, noun: string): string {
  if (count < 2) return `one ${noun}: its spread is unknown`;
  if (interval.confidence === null) return `range of ${count} ${noun}s`;
  return `${formatGivenShare(interval.confidence)} interval of ${count} ${noun}s`;
}

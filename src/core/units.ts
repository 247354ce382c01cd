import { UsageError } from './errors.ts';

/** A map, not an object: `5constructor` must find no unit. */
const DURATION_UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['us', 0.001],
  ['µs', 0.001],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000],
]);

const SIZE_UNITS_BYTES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1000],
  ['mb', 1000 ** 2],
  ['gb', 1000 ** 3],
  ['kib', 1024],
  ['mib', 1024 ** 2],
  ['gib', 1024 ** 3],
]);

/** The longest delay that a timer of Node takes (`setTimeout`: 2³¹ − 1 ms, 24.8 days); a longer one fires at once. */
export const LONGEST_DURATION_MS = 2 ** 31 - 1;

const QUANTITY = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-zµ%]*)\s*$/i;

interface Quantity {
  readonly value: number;
  readonly unit: string;
}

function readQuantity(text: string): Quantity | null {
  const match = QUANTITY.exec(text);
  if (match === null) return null;
  const value = Number(match[1]);
  return Number.isFinite(value) ? { value, unit: (match[2] ?? '').toLowerCase() } : null;
}

function reject(text: string, expected: string, hint?: string): never {
  throw new UsageError(`got '${text}', expected ${expected}`, { hint });
}

/**
 * Reads `250ms`, `1.5s`, `2m` (a bare number is milliseconds) as milliseconds, at most {@link LONGEST_DURATION_MS}.
 *
 * @throws UsageError that says what was found and what is expected, as all of these do
 */
export function parseDurationMs(text: string): number {
  const quantity = readQuantity(text);
  const unitMs = quantity === null ? undefined : DURATION_UNITS_MS.get(quantity.unit);
  if (quantity === null || unitMs === undefined) return reject(text, 'a duration such as 250ms, 1.5s or 2m');
  const durationMs = quantity.value * unitMs;
  return durationMs <= LONGEST_DURATION_MS ? durationMs : reject(text, 'a duration of at most 596h');
}

/** Reads `20kb` (1000), `1mib` (1024²), `512` as bytes. @throws UsageError */
export function parseSizeBytes(text: string): number {
  const quantity = readQuantity(text);
  const unitBytes = quantity === null ? undefined : SIZE_UNITS_BYTES.get(quantity.unit);
  if (quantity === null || unitBytes === undefined) return reject(text, 'a size such as 512b, 20kb or 1mib');
  const sizeBytes = Math.round(quantity.value * unitBytes);
  return Number.isSafeInteger(sizeBytes) ? sizeBytes : reject(text, 'a size below 9 million gb');
}

const A_SHARE = 'a percentage such as 10% or a share such as 0.1';

/**
 * Reads `10%` or `0.1` as the share 0.1. A bare number above 1 is refused: `10` is far more often a forgotten
 * percent sign than ten times the whole, which is written `1000%`.
 *
 * @throws UsageError
 */
export function parseShare(text: string): number {
  const quantity = readQuantity(text);
  if (quantity === null || (quantity.unit !== '' && quantity.unit !== '%')) return reject(text, A_SHARE);
  if (quantity.unit === '%') return quantity.value / 100;
  return quantity.value <= 1 ? quantity.value : reject(text, A_SHARE, `Did you mean ${text.trim()}%?`);
}

/** Reads a share of something that cannot be all of it: a loss, a margin. @throws UsageError */
export function parseShareBelowWhole(text: string): number {
  const share = parseShare(text);
  return share < 1 ? share : reject(text, 'a share below 1 (100%)');
}

/** Reads a whole number in a range. @throws UsageError */
export function parseCount(text: string, range: { min: number; max?: number }): number {
  const max = range.max ?? Number.MAX_SAFE_INTEGER;
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= range.min && value <= max) return value;
  const expected =
    range.max === undefined
      ? `a whole number of at least ${range.min}`
      : `a whole number from ${range.min} to ${range.max}`;
  return reject(text, expected);
}

/** `toFixed`, in which what rounds to nothing has no sign: never `-0.00`. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** The milliseconds as people read them, to four significant digits: `0.412 ms`, `500.9 ms`, `8.001 s`, `2 min 5 s`. */
export function formatMs(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1) return `${fixed(ms, 3)} ms`;
  if (size < 999.95) return `${ms.toFixed(size < 9.9995 ? 3 : size < 99.995 ? 2 : 1)} ms`;
  if (size < 99_995) return `${(ms / 1000).toFixed(size < 9_999.5 ? 3 : 2)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.trunc(seconds / 60)} min ${Math.abs(seconds % 60)} s`;
}

/** A duration that was given, not measured, with no digits it never had: `500 ms`, `5 s`, `1.5 s`. */
export function formatGivenMs(ms: number): string {
  if (ms < 999.9995) return `${Number(ms.toFixed(3))} ms`;
  return ms < 60_000 || ms % 60_000 !== 0 ? `${Number((ms / 1000).toFixed(3))} s` : `${ms / 60_000} min`;
}

/** Bytes as people read them, in powers of 1000: `512 B`, `20.5 kB`, `1.25 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 999.5) return `${Math.round(bytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)} ${units[unit]}`;
}

/** A share as a percentage: `99.8 %`, `0.02 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const size = Math.abs(percent);
  return `${fixed(percent, size >= 99.95 || size === 0 ? 0 : size >= 1 ? 1 : 2)} %`;
}

/** The text of a figure with its sign, `+` included: `+0.19 %`, `-1.2 ms`. */
export function signed(text: string): string {
  return text.startsWith('-') ? text : `+${text}`;
}

/** A share that was given, not measured: `1 %`, `0.5 %`; how sure an interval is: `95 %`, `99.75 %`. */
export function formatGivenShare(share: number): string {
  return `${Number((share * 100).toFixed(3))} %`;
}

/** A ratio to the digits that its size deserves: `1.597×`, `12.4×`. */
export function formatRatio(ratio: number): string {
  return `${ratioDigits(ratio)}×`;
}

/** The digits of {@link formatRatio} without the sign, for `1.596–1.598`. */
export function ratioDigits(ratio: number): string {
  return ratio.toFixed(ratio < 9.9995 ? 3 : ratio < 99.95 ? 1 : 0);
}

/** `1 page`, `7 pages`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
}

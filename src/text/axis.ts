import { columnsOf } from './fit.ts';
import type { Ink } from './ink.ts';

const COLUMNS_A_TICK = 9;

/** A step of 1, 2 or 5 times a power of ten, so that at most `most` steps cover the extent. */
export function niceStep(extent: number, most: number): number {
  const rough = extent / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

interface Unit {
  readonly divisorMs: number;
  readonly name: string;
}

/** The unit in which times of this extent are read. */
export function unitFor(extentMs: number): Unit {
  if (extentMs < 2000) return { divisorMs: 1, name: 'ms' };
  return extentMs < 600_000 ? { divisorMs: 1000, name: 's' } : { divisorMs: 60_000, name: 'min' };
}

/** Puts the label as near to its tick as the line's ends and its neighbour on the left allow. */
function placeLabel(line: string, label: string, tick: number, columns: number): string {
  const size = columnsOf(label);
  const start = Math.min(Math.max(0, tick - Math.floor(size / 2)), columns - size);
  const free = line === '' ? 0 : columnsOf(line) + 1;
  return start < free ? line : line.padEnd(start) + label;
}

/** A time axis from 0 to the extent: a rule with ticks, and their labels beneath; the last label has the unit. */
export function timeAxis(extentMs: number, columns: number, ink: Ink): readonly [rule: string, labels: string] {
  const unit = unitFor(extentMs);
  const extent = extentMs / unit.divisorMs;
  const step = niceStep(extent, Math.floor(columns / COLUMNS_A_TICK));
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const count = Math.floor(extent / step + 1e-9);
  const rule = Array.from({ length: columns }, () => ink.glyphs.rule);
  let labels = '';
  for (let tick = 0; tick <= count; tick += 1) {
    const column = Math.min(columns - 1, Math.round(((tick * step) / extent) * columns));
    rule[column] = ink.glyphs.tick;
    const label = (tick * step).toFixed(digits);
    labels = placeLabel(labels, tick === count ? `${label} ${unit.name}` : label, column, columns);
  }
  return [rule.join(''), labels];
}

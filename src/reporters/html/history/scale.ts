import type { Estimate } from '../../../core/report.ts';
import { quantile, sortedCopy } from '../../../core/stats/quantile.ts';
import { niceStep, unitFor } from '../../../text/axis.ts';

/** From where to where an axis goes, and its marks. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** The axis is at least so wide, as a share of the figures: what varies less is drawn flat. */
const LEAST_SHARE = 0.04;

/** Nineteen runs of twenty lie between these two shares. */
const [FEW, MOST] = [0.025, 0.975];

/**
 * Where most estimates lie, and all levels, with as much room again on both sides for what is there: the others, and the
 * ends of the intervals. What is farther off would press everything else flat.
 */
function rangeOf(figures: readonly Estimate[], levels: readonly number[]): readonly [low: number, high: number] {
  const sorted = sortedCopy(figures.map(({ estimate }) => estimate));
  const least = Math.min(quantile(sorted, FEW), ...levels);
  const most = Math.max(quantile(sorted, MOST), ...levels);
  const room = Math.max(most - least, LEAST_SHARE * Math.abs(most), 1e-6);
  const inside = (value: number) => value >= least - room && value <= most + room;
  const ends = figures.flatMap(({ estimate, low, high }) => [estimate, low, high]).filter(inside);
  const low = ends.reduce((end, value) => Math.min(end, value), least);
  const high = ends.reduce((end, value) => Math.max(end, value), most);
  const flat = Math.max(0, LEAST_SHARE * Math.abs(most) - (high - low), 1e-6) / 2;
  return [Math.max(Math.min(0, low), low - flat), high + flat];
}

function scaleOf([low, high]: readonly [number, number], unit: string, divisor = 1): Scale {
  const extent = (high - low) / divisor;
  const step = niceStep(extent, 4);
  const [from, to] = [Math.floor(low / divisor / step + 1e-9), Math.ceil(high / divisor / step - 1e-9)];
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => {
    const value = (from + index) * step;
    return { value: value * divisor, label: `${value.toFixed(digits)}${unit}` };
  });
  return { low: from * step * divisor, high: to * step * divisor, ticks };
}

/** Of times in milliseconds, in the unit that they are read in. */
export function timeScale(figures: readonly Estimate[], levels: readonly number[]): Scale {
  const range = rangeOf(figures, levels);
  const { divisorMs, name } = unitFor(range[1]);
  return scaleOf(range, ` ${name}`, divisorMs);
}

/** Of ratios. */
export function ratioScale(figures: readonly Estimate[]): Scale {
  return scaleOf(rangeOf(figures, []), '×');
}

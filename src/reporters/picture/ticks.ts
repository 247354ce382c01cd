import { niceStep, unitFor } from '../../text/axis.ts';

/** One mark of a time axis: where it stands as a share of the whole, and what it says. */
export interface Tick {
  readonly share: number;
  readonly label: string;
}

/** Marks from 0 on, at most so many beside it; the last has the unit. */
export function ticksOf(extentMs: number, most: number): Tick[] {
  if (!(extentMs > 0)) return [];
  const { divisorMs, name } = unitFor(extentMs);
  const extent = extentMs / divisorMs;
  const step = niceStep(extent, most);
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const count = Math.floor(extent / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => {
    const label = (index * step).toFixed(digits);
    return { share: (index * step) / extent, label: index === count ? `${label} ${name}` : label };
  });
}

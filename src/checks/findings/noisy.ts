import { formatCount, formatMs, formatShare } from '../../core/units.ts';
import { perMode } from './detector.ts';

/** From this share of the median on, the uncertainty of a time or the spread of its rounds is worth a warning. */
const NOISY_SHARE = 0.05;

/** Fewer rounds than this have no spread to speak of. */
const MIN_ROUNDS = 3;

export const noisy = perMode({ code: 'noisy', summary: 'rounds of a mode differ widely' }, ({ wallMs }) => {
  const { median, mad, interval, samples } = wallMs;
  if (samples.length < MIN_ROUNDS || median <= 0) return null;
  const halfWidth = (interval.high - interval.low) / 2 / median;
  const spread = (mad ?? 0) / median;
  if (halfWidth < NOISY_SHARE && spread < NOISY_SHARE) return null;
  const rounds = formatCount(samples.length, 'round');
  const known =
    interval.confidence === null
      ? `${rounds} range over ±${formatShare(halfWidth)}`
      : `the median of ${rounds} is known to ±${formatShare(halfWidth)} only`;
  const range = `${formatMs(interval.low)}–${formatMs(interval.high)}`;
  return {
    severity: 'warning',
    message: `${known} (${range}), and a typical round is ${formatShare(spread)} off it`,
    advice: 'Close what else uses the machine or the network, or run more rounds (--runs, --max-time).',
  };
});

import { formatCount, formatMs } from '../../core/units.ts';
import { perMode } from './detector.ts';

/** More rounds than this are counted, but not named. */
const MAX_NAMED = 5;

export const outliers = perMode({ code: 'outliers', summary: 'single rounds stand out' }, ({ wallMs }) => {
  const { outliers: found, samples, median } = wallMs;
  if (found.length === 0) return null;
  const named = found.slice(0, MAX_NAMED).map((index) => `round ${index + 1} (${formatMs(samples[index] ?? 0)})`);
  const rest = found.length > MAX_NAMED ? [`${found.length - MAX_NAMED} more`] : [];
  const stand = found.length === 1 ? 'stands' : 'stand';
  const count = `${found.length} of ${formatCount(samples.length, 'round')} ${stand} out`;
  return {
    severity: 'info',
    message: `${count} from the median of ${formatMs(median)}: ${[...named, ...rest].join(', ')}`,
    advice: 'They count like all others: the median bears them, the mean does not.',
  };
});

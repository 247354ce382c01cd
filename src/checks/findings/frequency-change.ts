import { formatShare } from '../../core/units.ts';
import { perTimes } from './detector.ts';

const CHANGED_SHARE = 0.1;

export const frequencyChange = perTimes(
  { code: 'frequency-change', summary: 'the processor changed its clock' },
  ({ report }) => {
    const frequency = report.machine?.frequencyMhz ?? null;
    if (frequency === null || frequency.before <= 0) return [];
    const { before, after } = frequency;
    const change = after / before - 1;
    if (Math.abs(change) < CHANGED_SHARE) return [];
    const way = change < 0 ? 'fell' : 'rose';
    const message = `the processor's clock ${way} by ${formatShare(Math.abs(change))}, from ${Math.round(before)} to ${Math.round(after)} MHz`;
    return [
      change < 0
        ? {
            severity: 'warning',
            message,
            advice: 'It slows down under load, from heat or to save power: let it cool or fix its clock.',
          }
        : {
            severity: 'info',
            message,
            advice: 'It was idle at first: longer warm-up (--warmup) or a fixed clock makes early rounds comparable.',
          },
    ];
  },
);

import { perMode } from './detector.ts';

export const notSteady = perMode(
  { code: 'not-steady', summary: 'warm-up ended before rounds were steady' },
  ({ warmup }, { report }) => {
    // Where the user fixed the warm-up, or wants none, nobody promised steady rounds.
    if (warmup.steady || report.plan.cold || report.plan.warmup !== null) return null;
    return {
      severity: 'warning',
      message: 'rounds were not steady yet when the time for warming up was over',
      advice: 'Give it more time (--max-time) or a number of warm-up rounds (--warmup).',
    };
  },
);

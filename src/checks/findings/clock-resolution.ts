import { formatMs } from '../../core/units.ts';
import { perMode } from './detector.ts';

/** Rounds shorter than this are ruled by what the measuring itself costs. */
const SHORT_MS = 1;

/** A round of fewer steps of the clock than this is off by a percent or more from reading it alone. */
const MIN_STEPS = 100;

export const clockResolution = perMode(
  { code: 'clock-resolution', summary: 'a round is too short for the clock' },
  ({ wallMs }, { record }) => {
    const stepMs = record?.clockResolutionMs ?? 0;
    if (wallMs.median >= Math.max(SHORT_MS, MIN_STEPS * stepMs)) return null;
    const step =
      wallMs.median < MIN_STEPS * stepMs
        ? ` (the clock's step is ${Math.round(stepMs * 1e6).toLocaleString('en-US')} ns)`
        : '';
    return {
      severity: 'warning',
      message: `a round takes ${formatMs(wallMs.median)}, too little to time well${step}`,
      advice: 'Give a round more work, such as more tasks, until it takes 10 ms or more.',
    };
  },
);

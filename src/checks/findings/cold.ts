import { measuredModes } from '../../core/report.ts';
import { type Note, perTimes } from './detector.ts';

const BASE = 'every sample is the first round of a fresh process: what a script that runs once gets';

/** What one round warms in others (a server's cache, say) helps whatever runs after it. */
const HELPED = 'what ran later may have found the caches of a server warm';

export const cold = perTimes(
  { code: 'cold', summary: 'first rounds of fresh processes were measured' },
  ({ report }): Note[] => {
    const { plan } = report;
    if (!plan.cold) return [];
    const alone = measuredModes(report).length < 2;
    const advice = 'Without --cold the speed of warmed-up code is measured.';
    if (alone) return [{ severity: 'info', message: BASE, advice }];
    if (plan.order === 'blocks' || plan.rounds < 2) {
      const once = plan.order === 'blocks' ? 'one mode ran after the other' : 'the modes ran in one order only';
      return [
        {
          severity: 'warning',
          message: `${BASE}; ${once}: ${HELPED}`,
          advice: 'Two rounds or more (--runs 2), not in blocks, have each mode run first and last.',
        },
      ];
    }
    const turned = plan.order === 'abba' ? 'turned round from pair to pair' : 'drawn anew for each pair';
    return [
      { severity: 'info', message: `${BASE}; their order was ${turned}, so that none always came second`, advice },
    ];
  },
);

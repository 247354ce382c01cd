import { perTimes } from './detector.ts';

export const cold = perTimes(
  { code: 'cold', summary: 'first rounds of fresh processes were measured' },
  ({ report }) =>
    report.plan.cold
      ? [
          {
            severity: 'info',
            message: 'every sample is the first round of a fresh process: what a script that runs once gets',
            advice: 'Without --cold the speed of warmed-up code is measured.',
          },
        ]
      : [],
);

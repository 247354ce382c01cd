import { perRun } from './detector.ts';

export const sharedProcess = perRun(
  { code: 'shared-process', summary: 'everything ran in one process, so that nothing kept the functions apart' },
  ({ report }) => {
    if (report.plan.isolation !== 'none') return [];
    return [
      {
        severity: 'info',
        message: "all ran in the caller's own process (isolation: none): memory, caches and the event loop are shared",
        advice: 'a module in place of a function has each mode run in a process of its own',
      },
    ];
  },
);

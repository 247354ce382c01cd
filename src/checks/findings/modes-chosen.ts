import { perRun } from './detector.ts';

export const modesChosen = perRun(
  { code: 'modes-chosen', summary: 'the work has one form only, so other modes than usual were compared' },
  ({ record }) => {
    const reason = record?.plan.modesReason ?? null;
    return reason === null ? [] : [{ severity: 'info', message: reason, advice: null }];
  },
);

import { perRun } from './detector.ts';

export const input = perRun({ code: 'input', summary: 'what the scenario warned of in its input' }, ({ record }) =>
  (record?.warnings ?? []).map((message) => ({ severity: 'warning', message, advice: null })),
);

import { SWEEP_STOPPED } from '../../core/assemble/index.ts';
import { perRun } from './detector.ts';

export const input = perRun({ code: 'input', summary: 'what the scenario warned of in its input' }, ({ record }) =>
  (record?.warnings ?? [])
    // The report of a sweep has a place of its own for that.
    .filter((warning) => !warning.startsWith(SWEEP_STOPPED))
    .map((message) => ({ severity: 'warning', message, advice: null })),
);

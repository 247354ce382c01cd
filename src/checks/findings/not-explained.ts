import { isTimed } from '../../core/lanes.ts';
import { formatGivenMs } from '../../core/units.ts';
import { perRun } from './detector.ts';

export const notExplained = perRun(
  { code: 'not-explained', summary: 'there was no time for the round that finds the reasons' },
  ({ record }) => {
    if (record === null || record.partial || !record.plan.explain) return [];
    const lanes = record.lanes.filter((lane) => isTimed(lane) && lane.state.status === 'completed');
    if (lanes.length === 0 || lanes.some(({ explain }) => explain !== null)) return [];
    const message = `the round that finds the reasons did not fit into --max-time ${formatGivenMs(record.plan.maxTimeMs)}`;
    return [{ severity: 'info', message, advice: 'Use a longer --max-time.' }];
  },
);

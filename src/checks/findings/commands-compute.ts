import { tellingModes } from '../../core/failures.ts';
import { overlaps } from '../../core/modes.ts';
import { perRun } from './detector.ts';

/** From this share of the processors on, more commands at once find none that is free. */
const FULL_SHARE = 0.8;

/** Commands that together keep the machine's processors busy: their processor time is known where they run as children. */
export const commandsCompute = perRun(
  { code: 'commands-compute', summary: 'the commands of a run keep all processors busy' },
  ({ report, record }) => {
    const telling = new Set(tellingModes(report).map(({ lane }) => lane));
    const { cpus } = report.environment;
    const lanes = (record?.lanes ?? []).filter(({ lane }) => telling.has(lane.id) && overlaps(lane.mode));
    return lanes.flatMap(({ lane, explain }) => {
      const { commandCpuMs = 0 } = explain?.notes ?? {};
      const used = explain === null || explain.wallMs <= 0 ? 0 : commandCpuMs / explain.wallMs;
      if (lane.width === 1 || used < FULL_SHARE * cpus) return [];
      return [
        {
          severity: 'info',
          message: `${lane.id}: the commands kept ${used.toFixed(1)} of ${cpus} processors busy`,
          advice: 'More of them at once cannot help; a smaller --concurrency may be as fast.',
        } as const,
      ];
    });
  },
);

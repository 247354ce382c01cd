import type { Report } from '../../core/report.ts';

/** What `--max-time` is told to be raised to, by its milliseconds. */
const STEPS: readonly (readonly [string, number])[] = [
  ['60s', 60_000],
  ['2m', 120_000],
  ['5m', 300_000],
  ['10m', 600_000],
  ['30m', 1_800_000],
];

const LONGEST = '1h';

/** The flag that gives a run more time than it had: a round figure, at least twice as much. */
export function moreTime({ plan }: Report): string {
  const [step = LONGEST] = STEPS.find(([, ms]) => ms >= 2 * plan.maxTimeMs) ?? [];
  return `--max-time ${step}`;
}

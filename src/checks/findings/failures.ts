import type { Finding, ModeReport } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import type { Detector } from './detector.ts';

const CODE = 'failures';

/** Modes in which tasks failed, measured or not. */
export const failures: Detector = {
  code: CODE,
  summary: 'tasks failed',
  find: ({ report }) => report.modes.flatMap(describe),
};

function describe(mode: ModeReport): Finding[] {
  const [first] = mode.failures;
  if (first === undefined) return [];
  return [
    {
      code: CODE,
      severity: 'warning',
      mode: mode.lane,
      message: `${countOf(mode)} (${tellCodes(mode)}); the first: ${first.task}: ${first.message}`,
      advice: 'Failed tasks make times worthless: speed-ups with them are withheld unless they are allowed and alike.',
    },
  ];
}

function countOf(mode: ModeReport): string {
  if (mode.wallMs === null || mode.tasks.failed === 0) {
    return `${formatCount(mode.failures.length, 'task')} failed outside the timed rounds`;
  }
  const { completed, failed } = mode.tasks;
  return `${failed.toLocaleString('en-US')} of ${formatCount(completed + failed, 'task')} failed`;
}

/** How often each code is among the failures that are listed, the most frequent first. */
function tellCodes({ failures: listed, ...mode }: ModeReport): string {
  const counts = new Map<string, number>();
  for (const { code } of listed) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${count} × ${code}`);
  const cut = mode.wallMs !== null && mode.tasks.failed > listed.length;
  return `${cut ? `of the first ${listed.length}: ` : ''}${codes.join(', ')}`;
}

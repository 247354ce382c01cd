import type { FailureReport, ModeReport, Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { columnsOf, fitLabel, wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';

const MOST_SHOWN = 5;

interface FailureGroup {
  readonly lanes: string[];
  readonly first: FailureReport;
  times: number;
}

/** The same task failing in the same way in many rounds and modes is one thing to tell. */
function groupFailures(modes: readonly ModeReport[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { lane, failures } of modes) {
    for (const failure of failures) {
      const key = JSON.stringify([failure.task, failure.code]);
      const group = groups.get(key) ?? { lanes: [], first: failure, times: 0 };
      group.times += 1;
      if (!group.lanes.includes(lane)) group.lanes.push(lane);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function groupLines({ lanes, first, times }: FailureGroup, ink: Ink): string[] {
  const code = fitLabel(ink.text(first.code), Math.floor(ink.width / 2), ink.ellipsis);
  const label = fitLabel(ink.text(first.task), ink.width - columnsOf(code) - 4, ink.ellipsis);
  const where = `${first.message} (${formatCount(times, 'time')}, in ${lanes.join(', ')})`;
  return [
    `  ${ink.paint('bad', code)}  ${label}`.trimEnd(),
    ...wrap(ink.text(where), ink.width - 4, 2).map((line) => `    ${line}`),
  ];
}

function restLine(groups: readonly FailureGroup[], ink: Ink): string[] {
  const rest = groups.slice(MOST_SHOWN);
  if (rest.length === 0) return [];
  const byCode = new Map<string, number>();
  for (const { first } of rest) byCode.set(first.code, (byCode.get(first.code) ?? 0) + 1);
  const codes = [...byCode].map(([code, count]) => `${count} ${code}`).join(', ');
  return wrap(ink.text(`and ${formatCount(rest.length, 'more task')}: ${codes}`), ink.width - 2, 2).map(
    (l) => `  ${l}`,
  );
}

/** The tasks that failed: the first few by name with what went wrong, the rest counted by code. */
export function failuresSection(report: Report, ink: Ink): string[] {
  const groups = groupFailures(report.modes);
  if (groups.length === 0) return [];
  const heading = ink.paint('strong', `failed tasks: ${groups.length.toLocaleString('en-US')}`);
  return [heading, ...groups.slice(0, MOST_SHOWN).flatMap((group) => groupLines(group, ink)), ...restLine(groups, ink)];
}

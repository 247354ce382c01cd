import { allFailed, countedApart } from '../../core/failures.ts';
import type { FailureReport, ModeReport, Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { fitLabel, wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';

const MOST_CODES = 5;

const MOST_EXAMPLES = 3;

/** One way to fail: how often in which modes, and different tasks that did. */
interface FailureGroup {
  readonly code: string;
  /** How far the requests had come that are among the examples. */
  readonly stages: readonly string[];
  readonly counts: readonly { readonly lane: string; readonly text: string }[];
  readonly examples: readonly FailureReport[];
  /** True where more tasks may have failed so than are among the examples. */
  readonly cut: boolean;
}

function groupFailures(modes: readonly ModeReport[]): FailureGroup[] {
  const counts = modes.flatMap(({ lane, failureCounts }) => {
    const { timed, outside } = countedApart(failureCounts);
    return [
      ...timed.map(({ code, count }) => ({ lane, code, count, text: count.toLocaleString('en-US') })),
      ...outside.map(({ code, count }) => ({
        lane,
        code,
        count: 0,
        text: `${count.toLocaleString('en-US')} outside the timed rounds`,
      })),
    ];
  });
  const listed = modes.flatMap(({ failures }) => failures);
  return [...new Set(counts.map(({ code }) => code))].map((code) => {
    const own = counts.filter((count) => count.code === code);
    const failures = listed.filter((failure) => failure.code === code);
    const examples = failures.filter(({ task }, index) => failures.findIndex((other) => other.task === task) === index);
    const timed = own.reduce((sum, { count }) => sum + count, 0);
    const stages = [...new Set(failures.flatMap(({ stage }) => stage ?? []))];
    return { code, stages, counts: own, examples, cut: timed > failures.length };
  });
}

/** `12 in sync, 6 in each of async, threads`. */
function tellGroup({ counts }: FailureGroup): string {
  const told = new Map<string, string[]>();
  for (const { lane, text } of counts) told.set(text, [...(told.get(text) ?? []), lane]);
  return [...told]
    .map(([text, lanes]) => `${text} in ${lanes.length > 1 ? 'each of ' : ''}${lanes.join(', ')}`)
    .join(', ');
}

function groupLines(group: FailureGroup, ink: Ink): string[] {
  const code = fitLabel(ink.text(group.code), Math.floor(ink.width / 2), ink.ellipsis);
  // Where the stage is called like the code, once is enough.
  const stages = group.stages.filter((stage) => stage !== group.code);
  const where = stages.length === 0 ? '' : ` (${stages.join(', ')})`;
  const [first = '', ...more] = wrap(`${code}${where}  ${ink.text(tellGroup(group))}`, ink.width - 2, 2);
  const shown = group.examples.slice(0, MOST_EXAMPLES);
  const examples = shown.flatMap(({ task, message }) => {
    const label = fitLabel(ink.text(task), ink.width - 5, ink.ellipsis);
    return wrap(`${label}: ${ink.text(message)}`, ink.width - 4, 2);
  });
  const others = group.cut || group.examples.length > shown.length ? ['and other tasks'] : [];
  return [
    `  ${ink.paint('bad', code)}${first.slice(code.length)}`,
    ...more.map((line) => `  ${line}`),
    ...[...examples, ...others].map((line) => `    ${line}`),
  ];
}

function restLine(groups: readonly FailureGroup[], ink: Ink): string[] {
  const rest = groups.slice(MOST_CODES);
  if (rest.length === 0) return [];
  const codes = rest.map(({ code }) => code).join(', ');
  return wrap(ink.text(`and ${formatCount(rest.length, 'more code')}: ${codes}`), ink.width - 2, 2).map(
    (line) => `  ${line}`,
  );
}

/** How tasks failed: each code with all its counts and its first tasks by name. */
export function failuresSection(report: Report, ink: Ink): string[] {
  const groups = groupFailures(report.modes);
  if (groups.length === 0) return [];
  const heading = ink.paint('strong', allFailed(report) ? 'how they failed' : 'failed tasks');
  return [heading, ...groups.slice(0, MOST_CODES).flatMap((group) => groupLines(group, ink)), ...restLine(groups, ink)];
}

import { oneLine } from '../core/printable.ts';
import type { CheckReport, Estimate, Finding, MeasuredMode, ModeReport, Report } from '../core/report.ts';
import { comparisonOf } from '../core/report.ts';
import { formatCount, formatMs, formatRatio, formatShare, ratioDigits } from '../core/units.ts';
import type { Reporter } from './reporter.ts';

const MOST_FAILURES = 10;

const NONE = '–';

/** Text that Markdown must take for text: every character with a meaning is escaped (GFM 2.4), on one line. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>|#~&]/g, (character) => `\\${character}`);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function speedupOf(lane: string, report: Report): string {
  if (lane === report.plan.reference) return 'reference';
  const comparison = comparisonOf(report, lane);
  if (comparison === null) return NONE;
  if (comparison.speedup === null) return `withheld: ${plain(comparison.reasons.join('; '))}`;
  return speedupText(comparison.speedup);
}

function speedupText({ estimate, low, high }: Estimate): string {
  return `**${formatRatio(estimate)}** (${ratioDigits(low)} to ${ratioDigits(high)})`;
}

function measuredRow({ lane, wallMs, idealMs, tasks }: MeasuredMode, report: Report): string[] {
  const { interval } = wallMs;
  const range = `${formatMs(interval.low)} to ${formatMs(interval.high)}`;
  return [
    plain(lane),
    formatMs(wallMs.median),
    interval.confidence === null ? `${range} (range of ${formatCount(wallMs.samples.length, 'round')})` : range,
    speedupOf(lane, report),
    idealMs === null || idealMs <= 0 ? NONE : formatShare(wallMs.median / idealMs - 1),
    formatCount(tasks.completed, 'task'),
    tasks.failed === 0 ? '0' : `**${tasks.failed.toLocaleString('en-US')}**`,
  ];
}

function modeRow(mode: ModeReport, report: Report): string[] {
  if (mode.wallMs !== null) return measuredRow(mode, report);
  return [plain(mode.lane), `${mode.status}: ${plain(mode.reason)}`, NONE, NONE, NONE, NONE, NONE];
}

function modesTable(report: Report): string {
  const head = ['mode', 'median', '95 % interval', 'speed-up', 'over ideal', 'done', 'failed'];
  return table(
    head,
    report.modes.map((mode) => modeRow(mode, report)),
  );
}

const VERDICTS = { pass: '✅ pass', fail: '❌ **fail**', inconclusive: '⚠️ inconclusive' } as const;

function checksSection(checks: readonly CheckReport[]): string[] {
  if (checks.length === 0) return [];
  const rows = checks.map(({ expression, verdict, reason }) => [VERDICTS[verdict], plain(expression), plain(reason)]);
  return ['### Checks', table(['verdict', 'check', 'why'], rows)];
}

function failuresSection(report: Report): string[] {
  const all = report.modes.flatMap(({ lane, failures }) => failures.map((failure) => ({ lane, ...failure })));
  if (all.length === 0) return [];
  const rows = all
    .slice(0, MOST_FAILURES)
    .map(({ lane, task, round, code, message }) => [
      plain(lane),
      plain(task),
      round === null ? NONE : String(round),
      plain(code),
      plain(message),
    ]);
  const counts = report.modes.flatMap(({ failureCounts }) => failureCounts);
  const more = counts.reduce((sum, { timed, untimed }) => sum + timed + untimed, 0) - rows.length;
  const note = more > 0 ? [`and ${formatCount(more, 'more failure')}`] : [];
  return ['### Failed tasks', table(['mode', 'task', 'round', 'code', 'message'], rows), ...note];
}

function findingLine({ severity, lane, message, advice }: Finding): string {
  const about = lane === null ? '' : ` (${plain(lane)})`;
  return `- **${severity}**${about}: ${plain(message)}${advice === null ? '' : `; ${plain(advice)}`}`;
}

function findingsSection(findings: readonly Finding[]): string[] {
  return findings.length === 0 ? [] : ['### Findings', findings.map(findingLine).join('\n')];
}

function where({ environment, plan }: Report): string {
  const { node, platform, arch, cpuModel, cpus } = environment;
  const machine = `${cpuModel ?? 'unknown processor'}, ${formatCount(cpus, 'processor')}`;
  const rounds = `${formatCount(plan.rounds, 'round')} a mode${plan.cold ? ', cold' : ''}`;
  return plain(`Node.js ${node} on ${platform}-${arch}, ${machine}; ${rounds}`);
}

function document(report: Report): string {
  const partial = report.partial ? ['> The run was interrupted: these are the rounds until then.'] : [];
  const sections = [
    `## asyncbench: ${plain(report.scenario.title)}`,
    where(report),
    ...partial,
    modesTable(report),
    ...checksSection(report.checks),
    ...failuresSection(report),
    ...findingsSection(report.findings),
  ];
  return `${sections.join('\n\n')}\n`;
}

export const markdown: Reporter = {
  name: 'md',
  summary: 'Markdown, for a GitHub job summary or a comment',
  extensions: ['md', 'markdown'],
  render: document,
  combine: (reports) => reports.map(document).join('\n'),
};

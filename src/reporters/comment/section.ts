import type { CheckReport, Finding, Report } from '../../core/report.ts';
import { safe } from './words.ts';

/** Of one benchmark, how many things of a kind are told. */
const MOST = 5;

/** Where a finding names a line of the user's: ` at src/load.mjs:12)`. */
const NAMES_LINE = / at [^()]+:\d+\)/;

const MARKS = { fail: '❌', inconclusive: '⚠️ open:' } as const;

function line(verdict: keyof typeof MARKS, { expression, reason }: CheckReport): string {
  return `- ${MARKS[verdict]} ${safe(expression)}: ${safe(reason)}`;
}

/** Whether the benchmark failed: a check, or a mode. */
export function isRed({ checks, modes }: Report): boolean {
  return checks.some(({ verdict }) => verdict === 'fail') || modes.some(({ status }) => status === 'failed');
}

function unmeasured({ modes }: Report): string[] {
  return modes
    .filter(({ wallMs }) => wallMs === null)
    .map(({ lane, status, reason }) => `- ${safe(lane)}: ${status}: ${safe(reason ?? 'no reason given')}`);
}

/** What the explained round saw of the cause, line by line of the user's code. */
function causes(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ message }) => NAMES_LINE.test(message))
    .map(({ lane, message, advice }) => {
      const about = lane === null ? '' : `${safe(lane)}: `;
      return `- 🔎 ${about}${safe(message)}${advice === null ? '' : `. ${safe(advice)}`}`;
    });
}

/** What is wrong or open in one benchmark, and the lines behind it; null where all is well. */
export function benchmarkSection(report: Report): string | null {
  const of = (verdict: keyof typeof MARKS) =>
    report.checks.filter((check) => check.verdict === verdict).map((check) => line(verdict, check));
  const lines = [
    ...of('fail').slice(0, MOST),
    ...unmeasured(report).slice(0, MOST),
    ...of('inconclusive').slice(0, MOST),
    ...(isRed(report) ? causes(report.findings).slice(0, MOST) : []),
  ];
  if (lines.length === 0) return null;
  return `**${safe(report.scenario.title)}**\n${lines.join('\n')}`;
}

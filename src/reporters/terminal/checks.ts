import type { CheckVerdict, Report } from '../../core/report.ts';
import { padEnd, wrap } from '../../text/fit.ts';
import type { Ink, Tone } from '../../text/ink.ts';

const TONES: Readonly<Record<CheckVerdict, Tone>> = { pass: 'good', fail: 'bad', inconclusive: 'unsure' };

/** One line a check: its verdict, the expression and the figures that decided it. */
export function checksSection(report: Report, ink: Ink): string[] {
  if (report.checks.length === 0) return [];
  const verdictColumns = Math.max(...report.checks.map(({ verdict }) => verdict.length)) + 2;
  const lines = report.checks.flatMap(({ verdict, expression, reason }) => {
    const indent = ' '.repeat(verdictColumns);
    const [first = '', ...more] = wrap(ink.text(`${expression}: ${reason}`), ink.width - verdictColumns);
    const tag = ink.paint(TONES[verdict], padEnd(verdict, verdictColumns));
    return [tag + first, ...more.map((line) => indent + line)];
  });
  return [ink.paint('strong', 'checks'), ...lines];
}

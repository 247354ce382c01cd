import type { Finding, Report } from '../../core/report.ts';
import { wrap } from './fit.ts';
import type { Ink } from './ink.ts';

function findingLines({ severity, mode, message, advice }: Finding, ink: Ink): string[] {
  const tag = severity === 'warning' ? 'warning' : 'note';
  const about = mode === null || message.includes(mode) ? '' : `${mode}: `;
  const [first = '', ...more] = wrap(ink.text(`${tag}: ${about}${message}`), ink.width, 2);
  const tone = severity === 'warning' ? 'unsure' : 'accent';
  const told = advice === null ? [] : wrap(ink.text(`→ ${advice}`), ink.width - 2, 2);
  return [ink.paint(tone, tag) + first.slice(tag.length), ...more, ...told.map((line) => `  ${line}`)];
}

/** What the reader should know before believing the figures: warnings first, each with what to do about it. */
export function findingsSection(report: Report, ink: Ink): string[] {
  const warnings = report.findings.filter(({ severity }) => severity === 'warning');
  const notes = report.findings.filter(({ severity }) => severity === 'info');
  return [...warnings, ...notes].flatMap((finding) => findingLines(finding, ink));
}

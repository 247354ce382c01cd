import { printable } from '../core/printable.ts';
import type { Report } from '../core/report.ts';

/** What of a report becomes annotations, and a name to tell it from others of the same job. */
export interface Annotated extends Pick<Report, 'checks'> {
  readonly modes: readonly Pick<Report['modes'][number], 'lane' | 'status' | 'reason'>[];
  readonly name?: string;
}

/** The message of a workflow command (docs.github.com, workflow commands; actions/toolkit command.ts). */
function escapeMessage(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** One annotation; with a file and a line it stands on that line of the change. */
export function workflowCommand(
  level: 'error' | 'warning',
  properties: { readonly title: string; readonly file?: string; readonly line?: number; readonly col?: number },
  message: string,
): string {
  const parts = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${parts.join(',')}::${escapeMessage(message)}\n`;
}

function command(level: 'error' | 'warning', title: string, message: string): string {
  return workflowCommand(level, { title }, message);
}

/**
 * GitHub Actions annotations: failed checks and failed modes as errors, then inconclusive checks as warnings.
 * Errors come first, since GitHub shows ten of each a step. Empty where there is nothing to say.
 */
export function renderAnnotations({ checks: all, modes, name }: Annotated): string {
  const of = name === undefined ? '' : `${name}: `;
  const checks = (verdict: 'fail' | 'inconclusive') => all.filter((check) => check.verdict === verdict);
  return [
    ...checks('fail').map(({ expression, reason }) => command('error', `${of}check failed: ${expression}`, reason)),
    ...modes
      .filter(({ status }) => status === 'failed')
      .map(({ lane, reason }) => command('error', `${of}${lane} failed`, reason ?? 'no reason given')),
    ...checks('inconclusive').map(({ expression, reason }) =>
      command('warning', `${of}check inconclusive: ${expression}`, reason),
    ),
  ].join('');
}

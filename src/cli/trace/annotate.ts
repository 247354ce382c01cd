import { workflowCommand } from '../../reporters/annotations.ts';
import type { Site, Trace } from '../../trace/model.ts';
import type { Io } from '../io.ts';
import type { JudgedTraceCheck } from './checks/judge.ts';
import type { TraceFinding } from './findings.ts';

/** GitHub shows ten annotations of each level a step. */
const MOST = 10;

function placeOf(site: Site | null): { file?: string; line?: number; col?: number } {
  return site === null ? {} : { file: site.file, line: site.line, col: site.column };
}

/**
 * Failed checks as errors and findings as warnings, on the very line, where GitHub Actions reads along. On standard
 * error, which it reads too: standard output is the program's.
 */
export function annotateTrace(
  { findings, checks }: { trace: Trace; findings: readonly TraceFinding[]; checks: readonly JudgedTraceCheck[] },
  { env, errorCommands }: Io,
): void {
  if (env.GITHUB_ACTIONS !== 'true') return;
  const failed = checks.filter(({ verdict }) => verdict === 'fail').slice(0, MOST);
  for (const { expression, reason, site } of failed) {
    errorCommands.write(workflowCommand('error', { title: `check failed: ${expression}`, ...placeOf(site) }, reason));
  }
  const warned = findings.filter(({ advice, site }) => advice && site?.yours === true).slice(0, MOST);
  for (const { sentences, site } of warned) {
    const [title = '', ...rest] = sentences;
    errorCommands.write(workflowCommand('warning', { title, ...placeOf(site) }, rest.join(' ') || title));
  }
}

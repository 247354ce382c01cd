import { allFailed } from '../../core/failures.ts';
import type { Finding, Report } from '../../core/report.ts';
import { mainComparison } from './main-comparison.ts';
import type { Note } from './note.ts';

/** What is true of the work whatever the figures say. */
const OF_THE_WORK: ReadonlySet<string> = new Set([
  'input',
  'cold',
  'request-limit',
  'open-work',
  'early-task',
  'kept-between-rounds',
  'one-at-a-time',
  'holds-loop',
]);

/** How tasks failed has lines of its own. */
const TOLD_APART: ReadonlySet<string> = new Set(['failures', 'left-out']);

/** What noise can change: a verdict that is not clear yet. */
function isOpen(report: Report): boolean {
  // What a search only tried, by itself, has no verdict to change.
  if (report.sweep !== null && report.sweep.best === null) return false;
  const verdict = mainComparison(report)?.verdict;
  return verdict === undefined || verdict === 'undecided';
}

function first(findings: readonly Finding[], pick: (finding: Finding) => boolean): Finding | undefined {
  return findings.find(pick);
}

/** The one thing to know before believing the figures; nothing where it could not change the verdict. */
export function doubtNote(report: Report): Note | null {
  const warnings = report.findings.filter(({ severity, code }) => severity === 'warning' && !TOLD_APART.has(code));
  const found =
    first(warnings, ({ code }) => OF_THE_WORK.has(code)) ?? (isOpen(report) ? first(warnings, () => true) : undefined);
  if (found === undefined || allFailed(report)) return null;
  const about = found.lane === null || found.message.includes(found.lane) ? '' : `${found.lane}: `;
  return { label: 'doubt', text: about + found.message, tone: 'unsure' };
}

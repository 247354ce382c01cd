import { measuredModes, type PlanReport, type Report } from '../../core/report.ts';
import type { Note } from './note.ts';

const ENDINGS: Readonly<Partial<Record<PlanReport['stopped'], string>>> = {
  interrupted: 'the run was interrupted',
  deadline: 'the deadline of the whole command was reached',
  failed: 'a mode failed',
};

/** Why not everything that was asked for was measured: modes that did not run or finish, a run that was cut short. */
export function shortfallNotes(report: Report): Note[] {
  const cut = report.partial
    ? [`${ENDINGS[report.plan.stopped] ?? 'not every round was run'}; the figures are of the rounds before that`]
    : [];
  const modes = report.modes.flatMap(({ lane, status, reason }) =>
    status === 'completed' || (status === 'interrupted' && report.partial)
      ? []
      : [`${lane} ${status}: ${reason ?? ''}`],
  );
  const partial = cut.map((text): Note => ({ label: 'PARTIAL', text, tone: 'unsure' }));
  return [...partial, ...modes.map((text): Note => ({ label: 'missing', text, tone: 'unsure' }))];
}

/** True where there is anything to compare or to show in a table. */
export function hasRows(report: Report): boolean {
  return measuredModes(report).some(({ tasks }) => tasks.completed > 0);
}

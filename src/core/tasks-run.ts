import type { MeasuredMode, Report } from './report.ts';

/** Tasks that a round of a mode ran: all but those left out, which are only counted as failed. */
export function tasksRun({ tasks }: Pick<MeasuredMode, 'tasks'>, { requests }: Pick<Report, 'requests'>): number {
  return tasks.total - (requests?.leftOut.length ?? 0);
}

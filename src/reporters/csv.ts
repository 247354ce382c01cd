import { printable } from '../core/printable.ts';
import type { FailureReport, MeasuredMode, ModeReport, Report } from '../core/report.ts';
import type { Reporter } from './reporter.ts';

const COLUMNS = [
  'record',
  'mode',
  'round',
  'started_ms',
  'wall_ms',
  'tasks_failed',
  'outlier',
  'task',
  'code',
  'message',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | boolean | null>>;

/** Quoted where it must be, quotes doubled, lines ended by CR LF: RFC 4180. */
function field(value: string | number | boolean | null | undefined): string {
  const text = printable(String(value ?? ''));
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line(row: Row): string {
  return `${COLUMNS.map((column) => field(row[column])).join(',')}\r\n`;
}

/** Timed rounds in the order in which they ran, those of the control included. */
function sampleRows(report: Report): Row[] {
  const seen = new Map<string, number>();
  const modes = new Map(report.modes.map((mode) => [mode.lane, mode]));
  return report.rounds
    .filter(({ purpose }) => purpose === 'timed')
    .map(({ mode, pair, startedMs, wallMs, failed }) => {
      const index = seen.get(mode) ?? 0;
      seen.set(mode, index + 1);
      return {
        record: 'sample',
        mode,
        round: pair,
        started_ms: startedMs,
        wall_ms: wallMs,
        tasks_failed: failed,
        outlier: isOutlier(modes.get(mode), index),
      };
    });
}

function isOutlier(mode: ModeReport | undefined, index: number): boolean {
  return mode?.wallMs?.outliers.includes(index) ?? false;
}

function failureRow({ lane }: Pick<MeasuredMode, 'lane'>, { task, round, code, message }: FailureReport): Row {
  return { record: 'failure', mode: lane, round, task, code, message };
}

export const csv: Reporter = {
  name: 'csv',
  summary: 'one row a round, then one row a failed task (RFC 4180)',
  extensions: ['csv'],
  render: (report) => {
    const failures = report.modes.flatMap((mode) => mode.failures.map((failure) => failureRow(mode, failure)));
    return [`${COLUMNS.join(',')}\r\n`, ...[...sampleRows(report), ...failures].map(line)].join('');
  },
};

import type { FailureReport, MeasuredMode, ModeReport, Report } from '../core/report.ts';
import { sampledRounds } from '../core/report.ts';
import { type CsvValue, csvLine } from './csv-line.ts';
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
  'stage',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], CsvValue>>;

function line(row: Row): string {
  return csvLine(COLUMNS.map((column) => row[column]));
}

/** The rounds that are samples, in the order in which they ran, those of the control included. */
function sampleRows(report: Report): Row[] {
  const seen = new Map<string, number>();
  const modes = new Map(report.modes.map((mode) => [mode.lane, mode]));
  return sampledRounds(report).map(({ lane, pair, startedMs, wallMs, failed }) => {
    const index = seen.get(lane) ?? 0;
    seen.set(lane, index + 1);
    return {
      record: 'sample',
      mode: lane,
      round: pair,
      started_ms: startedMs,
      wall_ms: wallMs,
      tasks_failed: failed,
      outlier: isOutlier(modes.get(lane), index),
    };
  });
}

function isOutlier(mode: ModeReport | undefined, index: number): boolean {
  return mode?.wallMs?.outliers.includes(index) ?? false;
}

/** How many tasks failed with each code, in the rounds that are samples and outside them. */
function countRows({ lane, failureCounts }: ModeReport): Row[] {
  return failureCounts.flatMap(({ code, timed, untimed }) => [
    ...(timed > 0 ? [{ record: 'failures', mode: lane, tasks_failed: timed, code, message: 'in samples' }] : []),
    ...(untimed > 0 ? [{ record: 'failures', mode: lane, tasks_failed: untimed, code, message: 'outside them' }] : []),
  ]);
}

function failureRow({ lane }: Pick<MeasuredMode, 'lane'>, { task, round, code, message, stage }: FailureReport): Row {
  return { record: 'failure', mode: lane, round, task, code, message, stage: stage ?? null };
}

export const csv: Reporter = {
  name: 'csv',
  summary: 'one row a round, then failures: counted by code, and examples (RFC 4180)',
  extensions: ['csv'],
  render: (report) => {
    const failures = report.modes.flatMap((mode) => mode.failures.map((failure) => failureRow(mode, failure)));
    const rows = [...sampleRows(report), ...report.modes.flatMap(countRows), ...failures];
    return [csvLine(COLUMNS), ...rows.map(line)].join('');
  },
};

import type { Report } from '../core/report.ts';
import { measuredModes, mostFailed } from '../core/report.ts';

/** What the exit code of every command means. */
export const EXIT = {
  /** Everything ran, every check passed. */
  ok: 0,
  /** A check failed. */
  checkFailed: 1,
  /** The command line or an input file is wrong; nothing was run. */
  usage: 2,
  /** The work itself failed beyond what was allowed, or a result could not be written. */
  workFailed: 3,
  /** A check stayed inconclusive, under `--strict`. */
  inconclusive: 4,
  /** A bug in asyncbench (EX_SOFTWARE of sysexits.h). */
  bug: 70,
  /** Stopped by Ctrl-C: 128 + the signal's number. */
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the exit code depends on beside the report. */
export interface ExitRules {
  readonly strict: boolean;
  /** Failed tasks of one round that are tolerated. */
  readonly maxFailures: number;
  /** What stopped the command before its end. */
  readonly stoppedBy: string | null;
}

/** Whether a mode failed, or more tasks of one timed round than are allowed. */
export function workFailed(report: Report, maxFailures: number): boolean {
  if (report.modes.some((mode) => mode.status === 'failed')) return true;
  if (measuredModes(report).length === 0) return true;
  const lanes = new Set(report.rounds.map(({ mode }) => mode));
  return [...lanes].some((lane) => mostFailed(report, lane) > maxFailures);
}

/** The exit code of a report: what stopped the command comes first, then failed work, then checks. */
export function exitCodeOf(report: Report, { strict, maxFailures, stoppedBy }: ExitRules): ExitCode {
  if (stoppedBy === 'SIGINT') return EXIT.interrupted;
  if (stoppedBy === 'SIGTERM') return EXIT.terminated;
  if (stoppedBy !== null || workFailed(report, maxFailures)) return EXIT.workFailed;
  if (report.checks.some((check) => check.verdict === 'fail')) return EXIT.checkFailed;
  if (strict && report.checks.some((check) => check.verdict === 'inconclusive')) return EXIT.inconclusive;
  return EXIT.ok;
}

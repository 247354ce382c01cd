import type { Report } from '../core/report.ts';
import { measuredModes, mostFailed } from '../core/report.ts';
import type { StopCause } from './interrupts.ts';
import type { EndSignal } from './io.ts';

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
  /** Stopped by a signal (SIGHUP, Ctrl-C, SIGTERM): 128 + its number. */
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of a command that a signal stopped. */
export const SIGNAL_EXIT = {
  SIGHUP: EXIT.hungUp,
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
} as const satisfies Record<EndSignal, ExitCode>;

/** What the exit code depends on beside the report. */
export interface ExitRules {
  readonly strict: boolean;
  /** Failed tasks of one round that are tolerated. */
  readonly maxFailures: number;
  /** What stopped the command before its end. */
  readonly stoppedBy: StopCause | null;
}

/** Whether a mode failed, or a server stopped it all, or more tasks of one round than are allowed, warm-up apart. */
export function workFailed(report: Report, maxFailures: number): boolean {
  if (report.modes.some((mode) => mode.status === 'failed')) return true;
  if (measuredModes(report).length === 0 || report.plan.stopped === 'throttled') return true;
  const lanes = new Set(report.rounds.map(({ lane }) => lane));
  return [...lanes].some((lane) => mostFailed(report, lane) > maxFailures);
}

/** The exit code of a report: what stopped the command comes first, then failed work, then checks. */
export function exitCodeOf(report: Report, { strict, maxFailures, stoppedBy }: ExitRules): ExitCode {
  if (stoppedBy !== null && stoppedBy !== 'deadline') return SIGNAL_EXIT[stoppedBy];
  if (stoppedBy !== null || workFailed(report, maxFailures)) return EXIT.workFailed;
  if (report.checks.some((check) => check.verdict === 'fail')) return EXIT.checkFailed;
  if (strict && report.checks.some((check) => check.verdict === 'inconclusive')) return EXIT.inconclusive;
  return EXIT.ok;
}

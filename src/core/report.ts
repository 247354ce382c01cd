import type { REPORT } from './report/document.ts';
import type { ESTIMATE, INTERVAL, WALL } from './report/figures.ts';
import type {
  CPU,
  FAILURE,
  FAILURE_COUNT,
  IN_FLIGHT,
  LOOP,
  MEASURED,
  TIMELINE_ENTRY,
  UNMEASURED,
} from './report/mode.ts';
import type {
  CHECK,
  COMPARISON,
  CONTROL,
  ENVIRONMENT,
  FINDING,
  JUDGED,
  MACHINE,
  PLAN,
  ROUND,
  SWEEP,
  SWEEP_FITS,
  SWEEP_POINT,
  TASK_ROW,
  TASK_TABLE,
} from './report/parts.ts';
import type { Infer } from './report/shape.ts';

// The fields are described in report/.

export type Interval = Infer<typeof INTERVAL>;
export type Estimate = Infer<typeof ESTIMATE>;
export type WallReport = Infer<typeof WALL>;
export type FailureReport = Infer<typeof FAILURE>;
export type FailureCount = Infer<typeof FAILURE_COUNT>;
export type LoopReport = Infer<typeof LOOP>;
export type LoopState = LoopReport['state'];
export type CpuReport = Infer<typeof CPU>;
export type InFlightReport = Infer<typeof IN_FLIGHT>;
export type TimelineEntry = Infer<typeof TIMELINE_ENTRY>;
export type MeasuredMode = Infer<typeof MEASURED>;
export type TaskTotals = MeasuredMode['tasks'];
export type UnmeasuredMode = Infer<typeof UNMEASURED>;
export type ModeReport = MeasuredMode | UnmeasuredMode;
export type Comparison = Infer<typeof COMPARISON>;
export type JudgedComparison = Infer<typeof JUDGED>;
export type Verdict = Comparison['verdict'];
export type ControlReport = Infer<typeof CONTROL>;
export type SweepPoint = Infer<typeof SWEEP_POINT>;
export type SweepFits = Infer<typeof SWEEP_FITS>;
export type SweepReport = Infer<typeof SWEEP>;
export type TaskRow = Infer<typeof TASK_ROW>;
export type TaskTable = Infer<typeof TASK_TABLE>;
export type CheckReport = Infer<typeof CHECK>;
export type CheckVerdict = CheckReport['verdict'];
export type Finding = Infer<typeof FINDING>;
export type RoundReport = Infer<typeof ROUND>;
export type PlanReport = Infer<typeof PLAN>;
export type Environment = Infer<typeof ENVIRONMENT>;
export type MachineNoise = Infer<typeof MACHINE>;
/** Everything known after the last round: pure data, the JSON document. */
export type Report = Infer<typeof REPORT>;

/**
 * The most tasks of a lane that failed in one of its rounds, warm-up apart: the rounds are not added up, their number is
 * not the user's to know.
 */
export function mostFailed({ rounds }: Report, lane: string): number {
  const told = rounds.filter(({ purpose, ...round }) => purpose !== 'warmup' && round.lane === lane);
  return told.reduce((most, { failed }) => Math.max(most, failed), 0);
}

/** The modes that have something to compare. */
export function measuredModes(report: Report): MeasuredMode[] {
  return report.modes.filter((mode): mode is MeasuredMode => mode.wallMs !== null);
}

/** The lane against the reference; null for the reference itself, and where there is no such pair. */
export function comparisonOf({ comparisons }: Report, lane: string): Comparison | null {
  return comparisons.find((comparison) => comparison.lane === lane) ?? null;
}

/**
 * The rounds that `wallMs.samples` are of, in the order in which they ran, the control's too: the timed ones; of a
 * limit that a search only looked at, those of the look.
 */
export function sampledRounds({ rounds }: Pick<Report, 'rounds'>): RoundReport[] {
  const timed = new Set(rounds.flatMap(({ lane, purpose }) => (purpose === 'timed' ? [lane] : [])));
  return rounds.filter(({ lane, purpose }) => purpose === (timed.has(lane) ? 'timed' : 'explore'));
}

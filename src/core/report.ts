import type { REPORT } from './report/document.ts';
import type { ESTIMATE, INTERVAL, WALL } from './report/figures.ts';
import type { Infer } from './report/shape.ts';

/** Everything known after the last round: pure data, the JSON document. Its fields are described in `report/`. */
export type Report = Infer<typeof REPORT>;

export type Interval = Infer<typeof INTERVAL>;
export type Estimate = Infer<typeof ESTIMATE>;
export type WallReport = Infer<typeof WALL>;

export type Environment = Report['environment'];
export type PlanReport = Report['plan'];
export type MachineNoise = NonNullable<Report['machine']>;

export type ModeReport = Report['modes'][number];
/** A lane without a single timed round. */
export type UnmeasuredMode = Extract<ModeReport, { wallMs: null }>;
/** A lane with at least one. */
export type MeasuredMode = Exclude<ModeReport, UnmeasuredMode>;
export type UnexplainedMode = Extract<MeasuredMode, { loop: null }>;
export type ExplainedMode = Exclude<MeasuredMode, UnexplainedMode>;
/** What the explain pass saw. */
export type Explained = Pick<
  ExplainedMode,
  'loop' | 'cpu' | 'inFlight' | 'latencyMs' | 'queueingShare' | 'operations' | 'timeline' | 'pages'
>;
export type LoopReport = Explained['loop'];
export type LoopState = LoopReport['state'];
export type CpuReport = Explained['cpu'];
export type InFlightReport = NonNullable<Explained['inFlight']>;
export type TimelineEntry = Explained['timeline'][number];
export type PagesReport = NonNullable<Explained['pages']>;
export type PhaseTotal = PagesReport['phases'][number];
export type HostReport = PagesReport['hosts'][number];
export type TaskTotals = MeasuredMode['tasks'];
export type FailureReport = ModeReport['failures'][number];
export type FailureCount = ModeReport['failureCounts'][number];

export type Comparison = Report['comparisons'][number];
export type Verdict = Comparison['verdict'];
export type JudgedComparison = Exclude<Comparison, { speedup: null }>;
export type ControlReport = NonNullable<Report['control']>;
export type RequestsReport = NonNullable<Report['requests']>;
export type LeftOutReport = RequestsReport['leftOut'][number];
export type SweepReport = NonNullable<Report['sweep']>;
export type SweepPoint = SweepReport['points'][number];
export type SweepFits = SweepReport['fits'];
export type TaskTable = NonNullable<Report['tasks']>;
export type TaskRow = TaskTable['rows'][number];
export type PageReport = NonNullable<NonNullable<TaskRow['pages']>[string]>;
export type CheckReport = Report['checks'][number];
export type CheckVerdict = CheckReport['verdict'];
export type Finding = Report['findings'][number];
export type RoundReport = Report['rounds'][number];

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
  return report.modes.filter((mode) => mode.wallMs !== null);
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

import { UsageError } from '../errors.ts';
import type { LaneId } from '../lanes.ts';
import type { Environment, Estimate, MeasuredMode, Report } from '../report.ts';
import { ratioInterval } from '../stats/ratio-interval.ts';
import { formatShare, signed } from '../units.ts';
import { machineDifferences, settingNotes } from './machine.ts';
import { BaselineSide, pairRatios } from './side.ts';

export interface BaselineOptions {
  /** Share by which a mode's time may grow: 0.1 is 10 %; null: times are shown, not judged. */
  readonly maxSlowdown: number | null;
  /** Share of its speed-up that a mode may lose; null: speed-ups are shown, not judged. */
  readonly maxSpeedupLoss: number | null;
  /** Compare times also between different machines. */
  readonly lenient: boolean;
}

/** `not-checked`: no limit was set. `not-comparable`: the machines differ, or the baseline has no such figure. */
export type BaselineVerdict = 'pass' | 'fail' | 'inconclusive' | 'not-comparable' | 'not-checked';

/** One figure, then and now. */
export interface BaselineFigure {
  readonly old: Estimate | null;
  readonly current: Estimate | null;
  /** Current over old: 1.1 is 10 % more. Null where it can't be told. */
  readonly change: Estimate | null;
  /** The share that it may get worse by; null where it is not judged. */
  readonly limit: number | null;
  readonly verdict: BaselineVerdict;
  /** One line with figures. */
  readonly reason: string;
}

export interface BaselineMode {
  readonly lane: LaneId;
  /** Median wall time of a round, milliseconds. */
  readonly time: BaselineFigure;
  /** Null for the reference, which has none. */
  readonly speedup: BaselineFigure | null;
}

export interface BaselineRun {
  readonly asyncbench: string;
  readonly createdAt: string;
  readonly environment: Environment;
}

/** Two reports of the same work, compared: pure data. */
export interface BaselineComparison {
  readonly scenario: string;
  readonly old: BaselineRun;
  readonly current: BaselineRun;
  readonly options: BaselineOptions;
  /** What makes absolute times of the two machines another thing; empty on the same kind of machine. */
  readonly differences: readonly string[];
  /** What else was set differently. */
  readonly notes: readonly string[];
  readonly modes: readonly BaselineMode[];
}

type Bound = 'at-most' | 'at-least';

/** The change in percent, with its sign: `+12.3 %`. */
export function formatChange(ratio: number): string {
  return signed(formatShare(ratio - 1));
}

function verdictOf(change: Estimate, limit: number, bound: Bound): 'pass' | 'fail' | 'inconclusive' {
  if (bound === 'at-most') {
    if (change.high <= 1 + limit) return 'pass';
    return change.low > 1 + limit ? 'fail' : 'inconclusive';
  }
  if (change.low >= 1 - limit) return 'pass';
  return change.high < 1 - limit ? 'fail' : 'inconclusive';
}

function describe(change: Estimate): string {
  const basis = change.confidence === null ? 'range of all rounds' : '95 % interval';
  return `${formatChange(change.estimate)} (${formatChange(change.low)} to ${formatChange(change.high)}, ${basis})`;
}

interface Compared {
  readonly old: Estimate | null;
  readonly current: Estimate | null;
  readonly change: Estimate;
  readonly limit: number | null;
  readonly bound: Bound;
}

function judged({ old, current, change, limit, bound }: Compared): BaselineFigure {
  const seen = describe(change);
  if (limit === null) return { old, current, change, limit, verdict: 'not-checked', reason: `${seen}, no limit set` };
  const verdict = verdictOf(change, limit, bound);
  const allowed = formatChange(bound === 'at-most' ? 1 + limit : 1 - limit);
  const endings = {
    pass: `within the allowed ${allowed}`,
    fail: `worse than the allowed ${allowed}`,
    inconclusive: `the interval lies across the allowed ${allowed}`,
  };
  return { old, current, change, limit, verdict, reason: `${seen}: ${endings[verdict]}` };
}

/** Without a limit nothing is judged, so nothing fails either. */
function withoutChange(
  figures: { old: Estimate | null; current: Estimate | null; limit: number | null },
  verdict: 'fail' | 'not-comparable',
  reason: string,
): BaselineFigure {
  const closed = verdict === 'fail' && figures.limit === null ? 'not-checked' : verdict;
  return { ...figures, change: null, verdict: closed, reason };
}

function timeOf(mode: MeasuredMode | null): Estimate | null {
  return mode === null ? null : { estimate: mode.wallMs.median, ...mode.wallMs.interval };
}

interface Sides {
  readonly old: BaselineSide;
  readonly current: BaselineSide;
  readonly options: BaselineOptions;
  readonly differences: readonly string[];
}

function compareTime(lane: string, { old, current, options, differences }: Sides): BaselineFigure {
  const before = old.measured(lane);
  const after = current.measured(lane);
  const figures = { old: timeOf(before), current: timeOf(after), limit: options.maxSlowdown };
  if (before === null) return withoutChange(figures, 'not-comparable', old.whyUnmeasured(lane));
  if (after === null) return withoutChange(figures, 'fail', current.whyUnmeasured(lane));
  const problem = old.whyUnusable(before) ?? current.whyUnusable(after);
  if (problem !== null) return withoutChange(figures, 'fail', problem);
  if (differences.length > 0 && !options.lenient) {
    return withoutChange(figures, 'not-comparable', `another machine: ${differences.join('; ')}`);
  }
  const change = ratioInterval(before.wallMs.samples, after.wallMs.samples);
  if (change === null) return withoutChange(figures, 'fail', 'there are no samples to compare');
  return judged({ ...figures, change, bound: 'at-most' });
}

function compareSpeedup(lane: string, { old, current, options }: Sides): BaselineFigure | null {
  const before = old.comparison(lane);
  const after = current.comparison(lane);
  if (before === null && after === null) return null;
  const figures = { old: before?.speedup ?? null, current: after?.speedup ?? null, limit: options.maxSpeedupLoss };
  if (before === null) return withoutChange(figures, 'not-comparable', old.whyNoSpeedup(lane));
  if (after === null) return withoutChange(figures, 'fail', current.whyNoSpeedup(lane));
  if (before.reference !== after.reference) {
    const references = `${before.reference} was the reference of the baseline, ${after.reference} is now`;
    return withoutChange(figures, 'fail', references);
  }
  if (before.speedup === null) return withoutChange(figures, 'fail', old.whyWithheld(before));
  if (after.speedup === null) return withoutChange(figures, 'fail', current.whyWithheld(after));
  const others = old.whyOtherTasks(current);
  if (others !== null) return withoutChange(figures, 'fail', others);
  const change = ratioInterval(pairRatios(old.report, before), pairRatios(current.report, after));
  if (change === null) return withoutChange(figures, 'fail', 'there are no pairs of rounds to compare');
  return judged({ ...figures, change, bound: 'at-least' });
}

function refuseOtherWork(old: Report, current: Report): void {
  const hint = 'Save a new baseline for this work.';
  if (old.scenario.name !== current.scenario.name || old.scenario.workloadHash !== current.scenario.workloadHash) {
    const [before, now] = [old, current].map(({ scenario }) => `${scenario.name} (${scenario.title})`);
    const works = before === now ? `both are ${now}, but not of the same content` : `${before}, now ${now}`;
    throw new UsageError(`the baseline is of other work: ${works}`, { hint });
  }
  if (old.plan.cold !== current.plan.cold) {
    const [before, now] = old.plan.cold ? ['cold', 'warmed-up'] : ['warmed-up', 'cold'];
    throw new UsageError(`the baseline is of ${before} rounds, this run of ${now} ones`, { hint });
  }
}

function runOf({ asyncbench, createdAt, environment }: Report): BaselineRun {
  return { asyncbench, createdAt, environment };
}

/**
 * Compares two reports of the same work, mode by mode. A figure fails only where the whole interval of its change
 * is beyond the limit, so that noise alone makes nothing red; it fails too where this run has nothing to compare.
 * Speed-ups are compared between any machines; times only on the same kind of machine, unless `lenient`.
 *
 * @throws UsageError where the work, or cold against warmed-up, differs
 */
export function compareReports(old: Report, current: Report, options: BaselineOptions): BaselineComparison {
  refuseOtherWork(old, current);
  const differences = machineDifferences(old.environment, current.environment);
  const sides: Sides = {
    old: new BaselineSide(old, 'the baseline'),
    current: new BaselineSide(current, 'this run'),
    options,
    differences,
  };
  const lanes = [...new Set([...old.modes, ...current.modes].map(({ lane }) => lane))];
  return {
    scenario: current.scenario.title,
    old: runOf(old),
    current: runOf(current),
    options,
    differences,
    notes: settingNotes(old, current),
    modes: lanes.map((lane) => ({ lane, time: compareTime(lane, sides), speedup: compareSpeedup(lane, sides) })),
  };
}

import { UsageError } from '../errors.ts';
import type { LaneId } from '../lanes.ts';
import type { Environment, Report } from '../report.ts';
import { CONFIDENCE } from '../stats/interval.ts';
import { type BaselineFigure, describeChange } from './figure.ts';
import { machineDifferences, settingNotes } from './machine.ts';
import type { BaselineOptions } from './options.ts';
import { BaselineSide } from './side.ts';
import { otherMachine, type Sides, whyBusier } from './sides.ts';
import { compareSpeedup } from './speed-up.ts';
import { compareTime, timeChange } from './time.ts';

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
  /** What the verdicts cannot say, and who reads them must know. */
  readonly warnings: readonly string[];
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

/** Of its time, that a lane may lose before that is worth a word where times are not judged. */
const UNJUDGED_SLOWDOWN = 0.1;

/** Speed-ups see nothing of what slows all modes alike: said of modes that are within their limits, but took longer. */
function slowerAllRound(modes: readonly BaselineMode[], sides: Sides): string[] {
  const { maxSlowdown, maxSpeedupLoss } = sides.options;
  if (maxSlowdown !== null || otherMachine(sides) !== null) return [];
  const slower = modes.flatMap(({ lane, speedup }) => {
    if (speedup !== null && speedup.verdict !== 'pass') return [];
    const change = timeChange(lane, sides);
    if (change === null || change.low <= 1 + (maxSpeedupLoss ?? UNJUDGED_SLOWDOWN)) return [];
    return whyBusier(lane, sides) === null ? [`${lane} ${describeChange(change)}`] : [];
  });
  if (slower.length === 0) return [];
  return [`slower than the baseline, which speed-ups cannot see: ${slower.join(', ')}; --max-slowdown judges times`];
}

/**
 * Compares two reports of the same work, mode by mode. A figure fails only where the whole interval of its change
 * is beyond the limit, so that noise alone makes nothing red; it fails too where this run has nothing to compare.
 * A stored baseline is a sample of one machine in one hour: times, and speed-ups of tasks that compute, are compared
 * only on the same kind of machine (unless `lenient`) and are not red where it was clearly busier. Speed-ups of work
 * that waits are compared between any machines.
 *
 * @param confidence of the intervals of changes
 * @throws UsageError where the work, or cold against warmed-up, differs
 */
export function compareReports(
  old: Report,
  current: Report,
  options: BaselineOptions,
  confidence = CONFIDENCE,
): BaselineComparison {
  refuseOtherWork(old, current);
  const differences = machineDifferences(old.environment, current.environment);
  const sides: Sides = {
    old: new BaselineSide(old, 'the baseline'),
    current: new BaselineSide(current, 'this run'),
    options,
    differences,
    confidence,
  };
  const lanes = [...new Set([...old.modes, ...current.modes].map(({ lane }) => lane))];
  const modes = lanes.map((lane) => ({ lane, time: compareTime(lane, sides), speedup: compareSpeedup(lane, sides) }));
  return {
    scenario: current.scenario.title,
    old: runOf(old),
    current: runOf(current),
    options,
    differences,
    notes: settingNotes(old, current),
    modes,
    warnings: slowerAllRound(modes, sides),
  };
}

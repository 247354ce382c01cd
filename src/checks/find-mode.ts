import { bestLane } from '../core/best-lane.ts';
import type { LaneId } from '../core/lanes.ts';
import type { MeasuredMode, ModeReport, Report } from '../core/report.ts';
import { formatCount } from '../core/units.ts';
import type { FigureRef } from './check.ts';

export type FoundMode = { readonly mode: MeasuredMode } | { readonly mode: null; readonly reason: string };

function nothing(reason: string): FoundMode {
  return { mode: null, reason };
}

/** What tells the lanes of a run apart, before it and after. */
interface NamedLane {
  readonly lane: LaneId;
  readonly mode: string;
}

/** Without a mode: the last one that the metric can be said of; a speed-up can't be said of the reference. */
function lastLane<L extends NamedLane>({ metric }: FigureRef, lanes: readonly L[], reference: LaneId | null) {
  if (metric.name !== 'speedup') return lanes.at(-1);
  return lanes.findLast(({ lane }) => lane !== reference) ?? lanes.at(-1);
}

function named<L extends NamedLane>(name: string, lanes: readonly L[]): L | string {
  const exact = lanes.find(({ lane }) => lane === name);
  if (exact !== undefined) return exact;
  const ofMode = lanes.filter(({ mode }) => mode === name);
  const [only] = ofMode;
  if (ofMode.length === 1 && only !== undefined) return only;
  if (ofMode.length > 1) return `${name} has several limits: name one of ${ofMode.map(({ lane }) => lane).join(', ')}`;
  const others = lanes.length === 0 ? '' : `; this run has ${lanes.map(({ lane }) => lane).join(', ')}`;
  return `${name} is not run${others}`;
}

/** The lane that a figure is of, or why there is none. */
export function pickLane<L extends NamedLane>(
  figure: FigureRef,
  lanes: readonly L[],
  reference: LaneId | null,
): L | string {
  if (figure.lane !== null) return named(figure.lane, lanes);
  return lastLane(figure, lanes, reference) ?? 'no mode is run';
}

/** Of a sweep, whose limit was left open, its best one; a speed-up can't be said of one that a search only looked at. */
function bestOfSweep(last: ModeReport, { metric }: FigureRef, report: Report): ModeReport {
  if (last.mode !== report.sweep?.mode) return last;
  const compared = new Set(report.comparisons.map(({ lane }) => lane));
  const able = report.modes.filter(
    ({ lane, mode }) => mode === last.mode && (metric.name !== 'speedup' || compared.has(lane)),
  );
  return able.find(({ lane }) => lane === bestLane(report)) ?? able.at(-1) ?? last;
}

/** The mode that a figure is of, if that figure can be judged at all; a check without one fails closed. */
export function findMode(figure: FigureRef, report: Report): FoundMode {
  const picked = pickLane(figure, report.modes, report.plan.reference);
  if (typeof picked === 'string') return nothing(picked);
  const found = figure.lane === null ? bestOfSweep(picked, figure, report) : picked;
  if (found.status !== 'completed') {
    const how = found.status === 'skipped' || found.status === 'interrupted' ? `was ${found.status}` : found.status;
    return nothing(`${found.lane} ${how}${found.reason === null ? '' : `: ${found.reason}`}`);
  }
  if (found.wallMs.samples.length === 0) return nothing(`${found.lane} has no samples`);
  const { failed, completed } = found.tasks;
  if (failed > 0 && !figure.metric.allowsFailedTasks) {
    const of = `${failed.toLocaleString('en-US')} of ${formatCount(completed + failed, 'task')}`;
    return nothing(`${of} failed in ${found.lane}: its ${figure.metric.name} is not judged`);
  }
  return { mode: found };
}

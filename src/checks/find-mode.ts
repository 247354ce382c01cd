import { bestLane } from '../core/best-lane.ts';
import type { MeasuredMode, ModeReport, Report } from '../core/report.ts';
import { formatCount } from '../core/units.ts';
import type { FigureRef } from './check.ts';

export type FoundMode = { readonly mode: MeasuredMode } | { readonly mode: null; readonly reason: string };

function nothing(reason: string): FoundMode {
  return { mode: null, reason };
}

/**
 * Without a mode: the last one that the metric can be said of, of a sweep its best limit. A speed-up can't be said of
 * the reference, nor of a limit that a search only looked at.
 */
function lastMode({ metric }: FigureRef, report: Report): ModeReport | undefined {
  const ofSpeedup = metric.name === 'speedup';
  const last = report.modes.findLast(({ lane }) => !ofSpeedup || lane !== report.plan.reference) ?? report.modes.at(-1);
  if (last === undefined || last.mode !== report.sweep?.mode) return last;
  const compared = new Set(report.comparisons.map(({ mode }) => mode));
  const able = report.modes.filter(({ lane, mode }) => mode === last.mode && (!ofSpeedup || compared.has(lane)));
  return able.find(({ lane }) => lane === bestLane(report)) ?? able.at(-1) ?? last;
}

function named(name: string, report: Report): ModeReport | string {
  const exact = report.modes.find(({ lane }) => lane === name);
  if (exact !== undefined) return exact;
  const lanes = report.modes.filter(({ mode }) => mode === name);
  const [only] = lanes;
  if (lanes.length === 1 && only !== undefined) return only;
  if (lanes.length > 1)
    return `${name} ran with several limits: name one of ${lanes.map(({ lane }) => lane).join(', ')}`;
  return `${name} was not run; this run has ${report.modes.map(({ lane }) => lane).join(', ')}`;
}

/** The mode that a figure is of, if that figure can be judged at all; a check without one fails closed. */
export function findMode(figure: FigureRef, report: Report): FoundMode {
  const found = figure.lane === null ? lastMode(figure, report) : named(figure.lane, report);
  if (found === undefined) return nothing('no mode was run');
  if (typeof found === 'string') return nothing(found);
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

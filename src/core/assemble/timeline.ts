import type { ExplainRecord } from '../record.ts';
import { MAX_TIMELINE } from '../report/mode.ts';
import type { TimelineEntry } from '../report.ts';
import type { TaskInfo } from '../scenario.ts';
import { labelOf } from '../task-label.ts';

/**
 * The tasks of the explained round, at most {@link MAX_TIMELINE} of them: evenly chosen by their place in the list,
 * first and last included. All tasks are handed in when the round starts, so each is queued from 0.
 */
export function foldTimeline(
  explain: Pick<ExplainRecord, 'startMs' | 'endMs' | 'labels'>,
  tasks: readonly TaskInfo[],
): TimelineEntry[] {
  return evenlyChosen(explain.startMs.length, MAX_TIMELINE).map((task) => ({
    task: explain.labels?.[task] ?? labelOf(tasks, task),
    queuedMs: 0,
    startMs: knownMs(explain.startMs[task]),
    endMs: knownMs(explain.endMs[task]),
  }));
}

/** At most `most` of the indices below `count`, evenly spaced, the first and the last among them. */
export function evenlyChosen(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: most }, (_, index) => Math.round((index * (count - 1)) / (most - 1)));
}

function knownMs(ms: number | undefined): number | null {
  return ms === undefined || !Number.isFinite(ms) ? null : ms;
}

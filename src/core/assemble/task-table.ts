import { listedLanes, referenceLane } from '../lanes.ts';
import type { LaneRecord, RunRecord, TaskOutcome } from '../record.ts';
import { MAX_TASK_ROWS } from '../report/document.ts';
import type { TaskRow, TaskTable } from '../report.ts';
import { labelOf } from '../task-label.ts';
import { reportPage } from './pages.ts';

/**
 * The tasks that took longest in the explained rounds, longest first, with what they produced. Null where no task
 * has an outcome or bytes to tell (a sleep has neither), or where no verify round was run.
 */
export function tabulateTasks(record: RunRecord): TaskTable | null {
  const lanes = referenceFirst(record);
  const total = record.scenario.tasks.length;
  if (!lanes.some((lane) => lane.verify?.some(tellsSomething))) return null;
  const slowestMs = Array.from({ length: total }, (_, task) => slowest(lanes, task));
  const order = slowestMs.map((_, task) => task).sort((a, b) => (slowestMs[b] ?? 0) - (slowestMs[a] ?? 0) || a - b);
  const rows = order.slice(0, MAX_TASK_ROWS).map((task) => taskRow(record, lanes, task));
  return { total, rows };
}

/** What the reference tells of a task is shown; the others are asked only where it tells nothing. */
function referenceFirst(record: RunRecord): LaneRecord[] {
  const reference = referenceLane(record);
  const lanes = listedLanes(record);
  return reference === null ? lanes : [reference, ...lanes.filter((lane) => lane !== reference)];
}

function tellsSomething(outcome: TaskOutcome): boolean {
  return outcome.outcome !== null || outcome.bytes !== null;
}

function taskRow(record: RunRecord, lanes: readonly LaneRecord[], task: number): TaskRow {
  const outcomes = lanes.map((lane) => lane.verify?.[task]).filter((outcome) => outcome !== undefined);
  const first = <T>(pick: (outcome: TaskOutcome) => T | null) =>
    outcomes.map(pick).find((value) => value !== null) ?? null;
  const pages = listedLanes(record).map(
    ({ lane, explain }) => [lane.id, explain === null ? null : reportPage(explain, task)] as const,
  );
  return {
    task: labelOf(record.scenario.tasks, task),
    place: task + 1,
    outcome: first((outcome) => outcome.outcome),
    bytes: first((outcome) => outcome.bytes),
    wireBytes: first((outcome) => outcome.wireBytes),
    timesMs: Object.fromEntries(listedLanes(record).map((lane) => [lane.lane.id, timeMs(lane, task)])),
    failure: tellFailure(lanes, task),
    ...(pages.every(([, page]) => page === null) ? {} : { pages: Object.fromEntries(pages) }),
  };
}

function tellFailure(lanes: readonly LaneRecord[], task: number): string | null {
  const verified = lanes.filter((lane) => lane.verify !== null);
  const failed = verified.flatMap((lane) => {
    const code = lane.verify?.[task]?.failure?.code;
    return code === undefined ? [] : [{ lane: lane.lane.id, code }];
  });
  const codes = new Set(failed.map(({ code }) => code));
  if (failed.length === verified.length && codes.size === 1) return failed[0]?.code ?? null;
  return failed.length === 0 ? null : failed.map(({ lane, code }) => `${lane}: ${code}`).join('; ');
}

function timeMs({ explain }: LaneRecord, task: number): number | null {
  const ms = (explain?.endMs[task] ?? Number.NaN) - (explain?.startMs[task] ?? Number.NaN);
  return Number.isFinite(ms) ? ms : null;
}

function slowest(lanes: readonly LaneRecord[], task: number): number {
  return lanes.reduce((most, lane) => Math.max(most, timeMs(lane, task) ?? -1), -1);
}

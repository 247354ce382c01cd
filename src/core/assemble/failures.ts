import { shortMessage } from '../printable.ts';
import type { LaneRecord, TaskFailure } from '../record.ts';
import type { FailureReport } from '../report.ts';
import type { TaskInfo } from '../scenario.ts';
import { labelOf } from '../task-label.ts';

/** More failures than this are counted, but not listed one by one. */
const MAX_FAILURES_A_MODE = 100;

/**
 * The failed tasks of a lane, those of timed rounds first. A task that failed outside a timed round (while warming
 * up, or in the verify round) is listed once, and only where no timed round failed it in the same way.
 */
export function listFailures(record: LaneRecord, tasks: readonly TaskInfo[]): FailureReport[] {
  const timed = record.timed.flatMap((round, index) =>
    round.tally.failures.map((failed) => reportFailure(failed, index + 1, tasks)),
  );
  const seen = new Set(timed.map(identify));
  const outside: FailureReport[] = [];
  for (const failed of failuresOutside(record)) {
    const report = reportFailure(failed, null, tasks);
    if (seen.has(identify(report))) continue;
    seen.add(identify(report));
    outside.push(report);
  }
  return [...timed, ...outside].slice(0, MAX_FAILURES_A_MODE);
}

function reportFailure(failed: TaskFailure, round: number | null, tasks: readonly TaskInfo[]): FailureReport {
  const { code, message } = failed.failure;
  const task = labelOf(tasks, failed.task);
  // A page's failure starts with its URL, which is its label too: once is enough.
  const told = message.startsWith(`${task}: `) ? message.slice(task.length + 2) : message;
  return { task, round, code, message: shortMessage(told) };
}

function failuresOutside(record: LaneRecord): TaskFailure[] {
  const verify = (record.verify ?? []).flatMap((outcome, task) =>
    outcome.failure === null ? [] : [{ task, failure: outcome.failure }],
  );
  return [...record.warmup.flatMap((round) => round.tally.failures), ...verify];
}

function identify(failure: FailureReport): string {
  return `${failure.code} ${failure.task}`;
}

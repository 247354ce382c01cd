import { chooseExamples, sumByCode } from '../failures.ts';
import { sampleRounds } from '../lanes.ts';
import { shortMessage } from '../printable.ts';
import { type LaneRecord, MAX_FAILURES, type RoundRecord, type TaskFailure } from '../record.ts';
import type { FailureCount, FailureReport } from '../report.ts';
import type { TaskInfo } from '../scenario.ts';
import { labelOf } from '../task-label.ts';

/**
 * Failed tasks of a lane as examples, those of timed rounds first. A task that failed outside them is listed once,
 * and only where no timed round failed it in the same way.
 */
export function listFailures(record: LaneRecord, tasks: readonly TaskInfo[]): FailureReport[] {
  const timed = sampleRounds(record).flatMap((round, index) =>
    round.tally.failures.map((failed) => reportFailure(failed, index + 1, tasks)),
  );
  const seen = new Set(timed.map(identify));
  const outside: FailureReport[] = [];
  for (const failed of [...roundsOutside(record).flatMap(({ tally }) => tally.failures), ...verifyFailures(record)]) {
    const report = reportFailure(failed, null, tasks);
    if (seen.has(identify(report))) continue;
    seen.add(identify(report));
    outside.push(report);
  }
  return chooseExamples([...timed, ...outside], ({ code }) => code, MAX_FAILURES);
}

/** How often tasks of a lane failed with each code, the most frequent in its timed rounds first. */
export function countFailures(record: LaneRecord): FailureCount[] {
  const timed = sumByCode(codesOf(sampleRounds(record)));
  const verify = verifyFailures(record).map(({ failure }) => [failure.code, 1] as const);
  const untimed = sumByCode([...codesOf(roundsOutside(record)), ...verify]);
  return [...new Set([...timed.keys(), ...untimed.keys()])]
    .map((code) => ({ code, timed: timed.get(code) ?? 0, untimed: untimed.get(code) ?? 0 }))
    .sort((a, b) => b.timed - a.timed || b.untimed - a.untimed);
}

function codesOf(rounds: readonly RoundRecord[]): (readonly [code: string, count: number])[] {
  return rounds.flatMap(({ tally }) => Object.entries(tally.failureCodes));
}

function reportFailure(failed: TaskFailure, round: number | null, tasks: readonly TaskInfo[]): FailureReport {
  return { ...tellFailure(failed, tasks), round };
}

/** What is told of a failed task, wherever that is. */
export function tellFailure({ task, failure }: TaskFailure, tasks: readonly TaskInfo[]) {
  const { code, message, stage } = failure;
  const label = labelOf(tasks, task);
  const told = { task: label, code, message: shortMessage(withoutLabel(message, label)) };
  return stage === undefined ? told : { ...told, stage };
}

/** A page's failure starts with its URL, which is its label too: once is enough. */
function withoutLabel(message: string, label: string): string {
  return message.startsWith(`${label}: `) ? message.slice(label.length + 2) : message;
}

/** The rounds that are no samples and keep a tally. */
function roundsOutside(record: LaneRecord): RoundRecord[] {
  const samples = sampleRounds(record);
  return [...record.warmup, ...record.explored].filter((round) => !samples.includes(round));
}

function verifyFailures(record: LaneRecord): TaskFailure[] {
  return (record.verify ?? []).flatMap((outcome, task) =>
    outcome.failure === null ? [] : [{ task, failure: outcome.failure }],
  );
}

function identify(failure: FailureReport): string {
  return `${failure.code} ${failure.stage ?? ''} ${failure.task}`;
}

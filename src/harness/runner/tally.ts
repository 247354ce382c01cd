import { chooseExamples, sumByCode } from '../../core/failures.ts';
import { MAX_FAILURES, type RoundTally, type TaskFailure, type TaskOutcome } from '../../core/record.ts';
import type { TaskResult } from '../../core/scenario.ts';

const NEVER_ENDED: TaskResult = { ok: false, failure: { code: 'unfinished', message: 'the task never ended' } };

/** Counts what the tasks of a round did. */
export function tallyOf(results: ReadonlyArray<TaskResult | undefined>): RoundTally {
  let completed = 0;
  let failed = 0;
  let bytes = 0;
  let wireBytes = 0;
  let extraRequests = 0;
  let retried = 0;
  const outcomes: Record<string, number> = {};
  const failures: TaskFailure[] = [];
  for (let task = 0; task < results.length; task++) {
    const result = results[task] ?? NEVER_ENDED;
    extraRequests += result.extraRequests ?? 0;
    retried += result.retries ?? 0;
    if (result.ok) {
      completed += 1;
      bytes += result.bytes ?? 0;
      wireBytes += result.wireBytes ?? 0;
      if (result.outcome !== undefined) outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1;
    } else {
      failed += 1;
      failures.push({ task, failure: result.failure });
    }
  }
  return {
    completed,
    failed,
    bytes,
    wireBytes,
    extraRequests,
    retried,
    outcomes,
    failureCodes: Object.fromEntries(sumByCode(failures.map(({ failure }) => [failure.code, 1]))),
    throttled: failures.find(({ failure }) => failure.throttled === true) ?? null,
    failures: chooseExamples(failures, ({ failure }) => failure.code, MAX_FAILURES),
  };
}

/** What each task left to compare with the other modes. */
export function outcomesOf(results: ReadonlyArray<TaskResult | undefined>): TaskOutcome[] {
  return Array.from(results, (result = NEVER_ENDED): TaskOutcome => {
    if (!result.ok) return { outcome: null, bytes: null, wireBytes: null, digest: null, failure: result.failure };
    return {
      outcome: result.outcome ?? null,
      bytes: result.bytes ?? null,
      wireBytes: result.wireBytes ?? null,
      digest: result.digest ?? null,
      failure: null,
    };
  });
}

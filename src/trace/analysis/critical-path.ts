import type { Operation, Trace } from '../model.ts';
import { coveredMs } from './intervals.ts';
import { predecessorsOf } from './predecessors.ts';

/** The operations that the end of the run waited for, first to last. */
export interface CriticalPath {
  readonly operations: readonly number[];
  readonly waitingMs: number;
}

/** Goes back from what ended last, by what each operation waited for. */
export function criticalPath(trace: Trace, thread: number): CriticalPath {
  const own = trace.operations.filter((op) => op.thread === thread && op.finished);
  const before = predecessorsOf(own);
  const byId = new Map(own.map((op) => [op.id, op]));
  let at = own.toSorted((a, b) => b.endMs - a.endMs)[0];
  const path = new Set<Operation>();
  while (at !== undefined && !path.has(at)) {
    path.add(at);
    at = byId.get(before.get(at.id)?.id ?? -1);
  }
  const operations = [...path].reverse();
  return { operations: operations.map(({ id }) => id), waitingMs: coveredMs(operations) };
}

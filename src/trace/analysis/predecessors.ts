import { groupBy } from '../../core/group-by.ts';
import type { Operation } from '../model.ts';

/** What an operation waited for, and how that is known. */
export interface Predecessor {
  readonly id: number;
  /** `cause`: its end was seen to make this one start. `timing`: this one began in the same turn of the loop. */
  readonly by: 'cause' | 'timing';
}

/** The loop may wait this long between two operations that are still taken for one turn. */
const SAME_TURN_MS = 0.2;

/** Operations that end one after the other, for a search by time. */
class Ended {
  readonly #ops: readonly Operation[];

  constructor(operations: readonly Operation[]) {
    this.#ops = operations.filter(({ finished }) => finished).toSorted((a, b) => a.endMs - b.endMs);
  }

  /** The last one that ended before this one began, where the loop has not waited since. */
  before(op: Operation): Operation | null {
    let low = 0;
    let high = this.#ops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ops[middle]?.endMs ?? 0) <= op.startMs) low = middle + 1;
      else high = middle;
    }
    const last = this.#ops[low - 1];
    if (last === undefined || last.id === op.id) return null;
    return op.idleStartMs - last.idleEndMs <= SAME_TURN_MS ? last : null;
  }
}

/**
 * What each operation waited for. A seen cause wins; where it is not known, the operation that ended last before,
 * if the loop did not wait between the two. Operations that neither holds for have none.
 */
export function predecessorsOf(operations: readonly Operation[]): ReadonlyMap<number, Predecessor> {
  const byId = new Map(operations.map((op) => [op.id, op]));
  const found = new Map<number, Predecessor>();
  for (const ops of groupBy(operations, ({ thread }) => thread).values()) {
    const ended = new Ended(ops);
    for (const op of ops) {
      if (op.cause === 'start') continue;
      const cause = op.cause === null ? undefined : byId.get(op.cause);
      if (cause !== undefined) {
        if (cause.id !== op.id) found.set(op.id, { id: cause.id, by: 'cause' });
        continue;
      }
      const last = ended.before(op);
      if (last !== null) found.set(op.id, { id: last.id, by: 'timing' });
    }
  }
  return found;
}

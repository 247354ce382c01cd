import type { Operation } from '../model.ts';
import { placeKey } from './paths.ts';

/** Values that went from one operation of a chain to a later one. */
export interface Passing {
  /** Operations that sent something an earlier one of the chain returned. */
  readonly receivers: ReadonlySet<number>;
  /** Whether something went from one turn of the loop to another: between operations of the same place. */
  readonly betweenTurns: boolean;
  /** Whether each but the first got something from the one right before it at its place. */
  readonly eachFromTheLast: boolean;
  readonly units: readonly (readonly number[])[];
}

/** Disjoint sets with path halving (Tarjan 1975). */
class Sets {
  readonly #parents = new Map<number, number>();

  find(id: number): number {
    let at = id;
    for (let up = this.#parents.get(at); up !== undefined; up = this.#parents.get(at)) at = up;
    return at;
  }

  join(a: number, b: number): void {
    const [low, high] = [this.find(a), this.find(b)].toSorted((x, y) => x - y);
    if (low !== undefined && high !== undefined && low !== high) this.#parents.set(high, low);
  }
}

/** Follows what was passed on inside a chain. */
export function passingOf(operations: readonly Operation[]): Passing {
  const byId = new Map(operations.map((op) => [op.id, op]));
  const sets = new Sets();
  const receivers = new Set<number>();
  let betweenTurns = false;
  let fromTheLast = 0;
  const lastAt = new Map<string, number>();
  for (const op of operations) {
    const key = placeKey(op);
    for (const from of op.passedFrom) {
      const giver = byId.get(from);
      if (giver === undefined || giver.id === op.id) continue;
      receivers.add(op.id);
      sets.join(giver.id, op.id);
      if (placeKey(giver) === key) betweenTurns = true;
      if (lastAt.get(key) === giver.id) fromTheLast += 1;
    }
    lastAt.set(key, op.id);
  }
  const units = new Map<number, number[]>();
  for (const { id } of operations) {
    const root = sets.find(id);
    units.set(root, [...(units.get(root) ?? []), id]);
  }
  const places = lastAt.size;
  return {
    receivers,
    betweenTurns,
    eachFromTheLast: operations.length > places && fromTheLast >= operations.length - places,
    units: [...units.values()],
  };
}

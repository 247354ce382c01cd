import { groupBy } from '../../core/group-by.ts';
import type { Operation } from '../model.ts';
import { positionOf } from '../model.ts';
import type { Predecessor } from './predecessors.ts';

/** Operations, each begun by the end of the one before. */
export type Path = readonly Operation[];

/** Which place an operation belongs to; one without a place is a place of its own. */
export function placeKey({ kind, site, id }: Operation): string {
  return site === null ? `${kind} #${id}` : `${kind} ${positionOf(site)}`;
}

/** How many operations follow one another from each one on. */
function depthsOf(
  operations: readonly Operation[],
  next: ReadonlyMap<number, readonly Operation[]>,
): Map<number, number> {
  const depths = new Map<number, number>();
  for (const { id } of operations.toSorted((a, b) => b.startMs - a.startMs || b.id - a.id)) {
    const following = next.get(id) ?? [];
    depths.set(id, 1 + following.reduce((most, op) => Math.max(most, depths.get(op.id) ?? 0), 0));
  }
  return depths;
}

/**
 * Cuts the forest of predecessors into paths. Where one place started several operations at once, each begins a path
 * of its own; where what followed lies at different places, the path goes on along the longest way.
 */
export function pathsOf(operations: readonly Operation[], before: ReadonlyMap<number, Predecessor>): Path[] {
  const next = groupBy(
    operations.filter(({ id }) => before.has(id)),
    ({ id }) => before.get(id)?.id ?? -1,
  );
  const depths = depthsOf(operations, next);
  const continued = (op: Operation): Operation | undefined => {
    const following = next.get(op.id) ?? [];
    if (new Set(following.map(placeKey)).size < following.length) return undefined;
    return following.toSorted((a, b) => (depths.get(b.id) ?? 0) - (depths.get(a.id) ?? 0) || a.id - b.id)[0];
  };
  const continuing = new Set(operations.flatMap((op) => continued(op)?.id ?? []));
  return operations
    .filter(({ id }) => !continuing.has(id))
    .map((first) => {
      const path = [first];
      for (let op = continued(first); op !== undefined; op = continued(op)) path.push(op);
      return path;
    });
}

/** Where a path goes round a loop, and where it only goes straight on. */
export interface Segment {
  readonly loop: boolean;
  readonly operations: Path;
}

/**
 * Cuts a path where it goes round: from the first to the last operation of each place that comes more than once,
 * places that overlap together. What lies between goes straight on.
 */
export function segmentsOf(path: Path): Segment[] {
  const last = new Map(path.map((op, index) => [placeKey(op), index]));
  const segments: Segment[] = [];
  let straight: Operation[] = [];
  const endStraight = () => {
    if (straight.length > 0) segments.push({ loop: false, operations: straight });
    straight = [];
  };
  for (let at = 0; at < path.length; at += 1) {
    const op = path[at];
    if (op === undefined) break;
    let until = last.get(placeKey(op)) ?? at;
    if (until === at) {
      straight.push(op);
      continue;
    }
    endStraight();
    for (let inner = at + 1; inner <= until; inner += 1) {
      const other = path[inner];
      if (other !== undefined) until = Math.max(until, last.get(placeKey(other)) ?? inner);
    }
    segments.push({ loop: true, operations: path.slice(at, until + 1) });
    at = until;
  }
  endStraight();
  return segments;
}

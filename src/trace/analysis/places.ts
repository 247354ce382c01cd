import { groupBy } from '../../core/group-by.ts';
import type { FoldedOperations, Operation, Site, Trace } from '../model.ts';
import { positionOf } from '../model.ts';
import type { OpKind } from '../recorder/format.ts';
import { mostAtOnce } from './in-flight.ts';
import { coveredMs } from './intervals.ts';
import { labelOf } from './label.ts';

/** All operations of one kind at one place of the source. */
export interface Place {
  readonly site: Site | null;
  readonly kind: OpKind;
  readonly label: string;
  readonly count: number;
  /** Time in which at least one was under way. */
  readonly tookMs: number;
  readonly share: number;
  readonly mostAtOnce: number;
  readonly failed: number;
  readonly bytes: number;
  readonly blocks: boolean;
  readonly writes: boolean;
  /** How many of `count` were only counted. */
  readonly folded: number;
  readonly operations: readonly number[];
}

function keyOf({ kind, site, blocks }: Operation | FoldedOperations): string {
  return `${kind} ${blocks} ${site === null ? '' : positionOf(site)}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function placeOf(operations: readonly Operation[], folds: readonly FoldedOperations[], wallMs: number): Place | null {
  const first = operations[0] ?? folds[0];
  if (first === undefined) return null;
  const folded = sum(folds.map(({ count }) => count));
  // Folded operations overlapped by as much as were in flight at most, or less: their time is a lower bound.
  const foldedMs = sum(folds.map(({ totalMs, mostInFlight }) => totalMs / Math.max(1, mostInFlight)));
  const tookMs = coveredMs(operations) + foldedMs;
  const named = operations.length > 0 ? operations : folds.map(({ what }) => ({ what, target: null }));
  return {
    site: first.site,
    kind: first.kind,
    label: labelOf(first.kind, named, first.blocks),
    count: operations.length + folded,
    tookMs,
    share: wallMs > 0 ? tookMs / wallMs : 0,
    mostAtOnce: Math.max(mostAtOnce(operations), ...folds.map(({ mostInFlight }) => mostInFlight)),
    failed: operations.filter(({ ok, finished }) => finished && !ok).length + sum(folds.map(({ failed }) => failed)),
    bytes: sum(operations.map(({ bytes }) => bytes ?? 0)) + sum(folds.map(({ bytes }) => bytes)),
    blocks: first.blocks,
    writes: operations.some(({ writes }) => writes) || folds.some(({ writes }) => writes),
    folded,
    operations: operations.map(({ id }) => id),
  };
}

/** Everything that the program waited for, by place, the longest first. */
export function placesOf(trace: Trace): Place[] {
  const operations = groupBy(trace.operations, keyOf);
  const folds = groupBy(trace.folded, keyOf);
  return [...new Set([...operations.keys(), ...folds.keys()])]
    .flatMap((key) => placeOf(operations.get(key) ?? [], folds.get(key) ?? [], trace.wallMs) ?? [])
    .toSorted((a, b) => b.tookMs - a.tookMs);
}

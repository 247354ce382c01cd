import { tellingModes } from '../../core/failures.ts';
import type { Lane } from '../../core/lanes.ts';
import type { InspectRecord, SeenOperation } from '../../core/record.ts';
import type { Detector, Evidence, Note } from './detector.ts';

/** A lane with what the user's own code did in it. */
export interface InspectedLane {
  readonly lane: Lane;
  readonly inspect: InspectRecord;
}

/** A detector of mistakes in the user's own code, lane by lane. Of a saved report nothing more is known. */
export function perInspected(
  description: Pick<Detector, 'code' | 'summary'>,
  look: (seen: InspectedLane, evidence: Evidence) => Note | null,
): Detector {
  return {
    ...description,
    find(evidence) {
      const telling = new Set(tellingModes(evidence.report).map(({ lane }) => lane));
      return (evidence.record?.lanes ?? []).flatMap(({ lane, inspect }) => {
        if (inspect === undefined || !telling.has(lane.id)) return [];
        const note = look({ lane, inspect }, evidence);
        return note === null ? [] : [{ code: description.code, lane: lane.id, ...note }];
      });
    },
  };
}

/** The same mistake shows in every lane of a form: it is told of the first one. */
export function once(detector: Detector): Detector {
  return { ...detector, find: (evidence) => detector.find(evidence).slice(0, 1) };
}

/** The operations that were seen in a lane; none where nothing was recorded. */
export function inspectedIn(record: Evidence['record'], lane: string): readonly SeenOperation[] {
  return record?.lanes.find((each) => each.lane.id === lane)?.inspect?.operations ?? [];
}

/** The place that most of these began at, and how it reads in a sentence: ` (readFile at src/load.mjs:12)`. */
export function whereMost(operations: readonly SeenOperation[]): string {
  const counts = new Map<string, { count: number; operation: SeenOperation }>();
  for (const operation of operations) {
    const key = operation.place ?? '';
    counts.set(key, { operation, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].toSorted((a, b) => b.count - a.count);
  if (most === undefined) return '';
  const { what, place } = most.operation;
  return place === null ? ` (${what})` : ` (${what} at ${place})`;
}

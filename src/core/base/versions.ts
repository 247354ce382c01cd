import type { Variant } from '../lanes.ts';
import type { PlainObject } from '../plain.ts';
import type { LaneRecord } from '../record.ts';

/** The two versions of a repository whose work is compared: what it was, and what it is. */
export const VERSIONS = ['base', 'head'] as const;

export type Version = (typeof VERSIONS)[number];

/** The work of one version: what its lanes get, and its variants where it has some. */
export interface VersionedWork {
  readonly params: PlainObject;
  readonly variants?: readonly Variant[];
}

const SEPARATOR = ',';

function valuesIn(version: Version, { values }: Variant): string {
  return values === null ? version : `${values}${SEPARATOR}${version}`;
}

/** Both versions of every variant, one beside the other, so that their lanes run next to each other in time. */
export function versionsOf(base: VersionedWork, head: VersionedWork): Variant[] {
  const whole = ({ params }: VersionedWork): Variant => ({ name: null, values: null, params });
  const before = base.variants ?? [whole(base)];
  return (head.variants ?? [whole(head)]).flatMap((variant): Variant[] => {
    const old = before.find(({ name, values }) => name === variant.name && values === variant.values);
    const now = { ...variant, values: valuesIn('head', variant) };
    // A variant that is new has nothing to be compared with.
    return old === undefined ? [now] : [{ ...old, values: valuesIn('base', variant) }, now];
  });
}

/** The lane's version; null where it is of no version. */
function versionOf({ lane: { variant } }: LaneRecord): Version | null {
  const last = variant?.values?.split(SEPARATOR).at(-1);
  return VERSIONS.find((version) => version === last) ?? null;
}

/** The lane as it is called where there is one version only. */
function alone(record: LaneRecord, version: Version): LaneRecord {
  const { variant, ...lane } = record.lane;
  if (variant === undefined) return record;
  const kept = variant.values === version ? null : (variant.values ?? '').slice(0, -SEPARATOR.length - version.length);
  const id = lane.id.replace(kept === null ? `[${version}]` : `${SEPARATOR}${version}]`, kept === null ? '' : ']');
  const isWhole = variant.name === null && kept === null;
  return { ...record, lane: isWhole ? { ...lane, id } : { ...lane, id, variant: { ...variant, values: kept } } };
}

/** The lanes of one version, as they would be called without the other. */
export function lanesOfVersion(lanes: readonly LaneRecord[], version: Version): LaneRecord[] {
  return lanes.filter((lane) => versionOf(lane) === version).map((lane) => alone(lane, version));
}

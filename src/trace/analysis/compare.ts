import { groupBy } from '../../core/group-by.ts';
import { lineOf, type Site, type Trace } from '../model.ts';
import type { Analysis } from './analyze.ts';
import { isFree } from './analyze.ts';

/** A trace with what it says, new or saved. */
export interface CountedTrace {
  readonly trace: Pick<Trace, 'program' | 'wallMs'>;
  readonly analysis: Pick<Analysis, 'places' | 'chains'>;
}

/** One count that differs between two traces, or is there to be held. */
export interface CountChange {
  readonly place: string;
  readonly site: Site | null;
  readonly figure: 'in flight' | 'operations' | 'serial chains';
  readonly before: number;
  readonly after: number;
  /** Fewer in flight, more operations, more serial chains. */
  readonly worse: boolean;
}

interface Counts {
  readonly site: Site | null;
  readonly inFlight: number;
  readonly operations: number;
  readonly chains: number;
}

/** Lines move when something is written above them: a place is its file, its function and what happens there. */
function countsOf({ analysis }: CountedTrace): Map<string, Counts> {
  const places = analysis.places.filter(({ site, kind }) => site?.yours === true && kind !== 'timer');
  const keyOf = (site: Site | null, kind: string) => `${site?.file} ${site?.name ?? ''} ${kind}`;
  const chains = analysis.chains
    .filter(isFree)
    .flatMap(({ sites }) => sites.map(({ file, name }) => `${file} ${name ?? ''}`));
  return new Map(
    [...groupBy(places, ({ site, kind }) => keyOf(site, kind))].map(([key, group]) => [
      key,
      {
        site: group[0]?.site ?? null,
        inFlight: Math.max(...group.map(({ mostAtOnce }) => mostAtOnce)),
        operations: group.reduce((sum, { count }) => sum + count, 0),
        chains: chains.filter((chain) => key.startsWith(`${chain} `)).length,
      },
    ]),
  );
}

/** Every count of both traces, by place; what is new counts from nothing, what is gone is no longer judged. */
export function compareTraces(old: CountedTrace, current: CountedTrace): CountChange[] {
  const before = countsOf(old);
  return [...countsOf(current)].flatMap(([key, now]) => {
    const then = before.get(key);
    const place = now.site === null ? key : lineOf(now.site);
    const at = { place, site: now.site };
    const chains = { ...at, figure: 'serial chains' as const, before: then?.chains ?? 0, after: now.chains };
    const changes: CountChange[] = [{ ...chains, worse: now.chains > (then?.chains ?? 0) }];
    if (then === undefined) return changes.filter(({ worse }) => worse);
    return [
      ...changes,
      { ...at, figure: 'in flight', before: then.inFlight, after: now.inFlight, worse: now.inFlight < then.inFlight },
      {
        ...at,
        figure: 'operations',
        before: then.operations,
        after: now.operations,
        worse: now.operations > then.operations,
      },
    ];
  });
}

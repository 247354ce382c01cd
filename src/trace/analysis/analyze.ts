import type { BlockedStretch, Trace } from '../model.ts';
import type { Chain } from './chain.ts';
import { chainsOf, type Decides } from './chains.ts';
import { type CriticalPath, criticalPath } from './critical-path.ts';
import { type Estimates, estimate } from './estimate.ts';
import { type LastAlone, type LimitedPlace, lastAloneGroups, limitedPlaces } from './groups.ts';
import { type Pauses, pausesOf } from './pauses.ts';
import { type Place, placesOf } from './places.ts';
import { type Summary, summarize } from './summary.ts';

/** A chain with what a model says of running its operations together; null where no model holds, or none is due. */
export interface JudgedChain extends Chain {
  readonly estimates: Estimates | null;
}

/** What a trace says. */
export interface Analysis {
  /** Null where no Node process was recorded. */
  readonly summary: Summary | null;
  readonly places: readonly Place[];
  readonly chains: readonly JudgedChain[];
  readonly limited: readonly LimitedPlace[];
  readonly lastAlone: readonly LastAlone[];
  /** The longest first. */
  readonly blocked: readonly BlockedStretch[];
  readonly criticalPath: CriticalPath | null;
  readonly pauses: Pauses | null;
}

/** Chains that nothing seen speaks against running together. */
export function isFree({ pattern }: Chain): boolean {
  return pattern === 'free';
}

/** Everything that can be understood from a trace, without looking at anything else. */
export function analyze(trace: Trace, decides?: Decides): Analysis {
  const summary = summarize(trace);
  const byId = new Map(trace.operations.map((op) => [op.id, op]));
  const chains = chainsOf(trace, decides).map((chain) => ({
    ...chain,
    estimates: isFree(chain)
      ? estimate(
          chain.operations.flatMap((id) => byId.get(id) ?? []),
          chain.units,
        )
      : null,
  }));
  return {
    summary,
    places: placesOf(trace),
    chains,
    limited: limitedPlaces(trace),
    lastAlone: lastAloneGroups(trace),
    blocked: trace.blocked.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs)),
    criticalPath: summary === null ? null : criticalPath(trace, summary.thread),
    pauses: pausesOf(trace),
  };
}

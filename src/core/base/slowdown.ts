import { CONTENDED } from '../contention.ts';
import { alignPairs } from '../lanes.ts';
import type { LaneRecord, RoundRecord } from '../record.ts';
import type { Estimate } from '../report.ts';
import { withoutControl } from '../stats/control-variate.ts';
import { medianInterval } from '../stats/interval.ts';
import { median } from '../stats/quantile.ts';
import { typicalRatio } from '../stats/speedup.ts';

/** A round of the base and the one of the head that ran next to it. */
interface Pair {
  readonly base: RoundRecord;
  readonly head: RoundRecord;
}

/** What a mode lost against the same mode of the base. */
export interface LaneSlowdown {
  /** The head's time over the base's. */
  readonly change: Estimate;
  readonly pairs: number;
  /** True where what waits for a processor explain of the ratios is taken out of them. */
  readonly withoutWaits: boolean;
}

/** With fewer pairs the slope that is taken out would fit their noise. */
const LEAST_PAIRS = 10;

/** Share of a round in which its main thread waited for a processor; null where that is not known. */
function waitShare({ wallMs, runQueueWaitMs }: RoundRecord): number | null {
  return runQueueWaitMs === null ? null : Math.min(runQueueWaitMs / wallMs, 1 - Number.EPSILON);
}

/**
 * How much longer the head's round of each pair would be than the base's by its waits for a processor alone, as logarithms;
 * null where they are not known, are too few to be worth it, or are more in one version than in the other: then they may
 * be its own doing, and are left in.
 */
function waitsOf(pairs: readonly Pair[]): number[] | null {
  const shares = pairs.map(({ base, head }) => [waitShare(base), waitShare(head)] as const);
  const known = shares.flatMap(([base, head]) => (base === null || head === null ? [] : [{ base, head }]));
  if (known.length < pairs.length || pairs.length < LEAST_PAIRS) return null;
  const typical = Math.max(median(known.map(({ base }) => base)), median(known.map(({ head }) => head)));
  if (typical <= CONTENDED.queue) return null;
  const waits = known.map(({ base, head }) => Math.log((1 - base) / (1 - head)));
  const { low, high } = medianInterval(waits);
  return low <= 0 && high >= 0 ? waits : null;
}

/**
 * How much longer the head took than the base, inside pairs of rounds. Beside other busy programs a round of a pair waits
 * for a processor and the other does not: as far as that explains the ratios, it is taken out of them.
 *
 * @returns null without a pair of rounds in which no task failed
 */
export function slowdownBetween(base: LaneRecord, head: LaneRecord, confidence: number): LaneSlowdown | null {
  const pairs = alignPairs(base, head)
    .map(({ reference, contender }): Pair => ({ base: reference, head: contender }))
    .filter((pair) => pair.base.tally.failed + pair.head.tally.failed === 0)
    .filter((pair) => pair.base.wallMs > 0 && pair.head.wallMs > 0);
  if (pairs.length === 0) return null;
  const ratios = pairs.map((pair) => Math.log(pair.head.wallMs / pair.base.wallMs));
  const waits = waitsOf(pairs);
  const change = typicalRatio(waits === null ? ratios : withoutControl(ratios, waits), confidence);
  return { change, pairs: pairs.length, withoutWaits: waits !== null };
}

import type { Order } from '../core/plan.ts';
import { seededRandom } from '../core/stats/random.ts';

/** One timed round to run: which lane, in which pair. */
export interface ScheduledRound {
  readonly lane: number;
  readonly pair: number;
}

/** Which pairs come next: from `from` up to but not including `to`. */
export interface PairRange {
  readonly from: number;
  readonly to: number;
}

function shuffled(lanes: readonly number[], random: () => number): number[] {
  const order = [...lanes];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [order[last], order[pick]] = [order[pick] ?? 0, order[last] ?? 0];
  }
  return order;
}

/**
 * The order in which the lanes run their rounds.
 *
 * - `abba`: each pair mirrors the one before, so that a drift hits all lanes alike.
 * - `shuffle`: each pair in an order of its own (Fisher–Yates), drawn from the seed and the pair's number.
 * - `blocks`: all rounds of a lane, then all of the next. Drift is then taken for difference: for teaching only.
 */
export function schedule(laneCount: number, range: PairRange, { order, seed }: { order: Order; seed: number }) {
  const lanes = Array.from({ length: laneCount }, (_, lane) => lane);
  const pairs = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
  if (order === 'blocks') return lanes.flatMap((lane) => pairs.map((pair): ScheduledRound => ({ lane, pair })));
  return pairs.flatMap((pair) => {
    const mirrored = pair % 2 === 0 ? lanes : lanes.toReversed();
    const inOrder = order === 'abba' ? mirrored : shuffled(lanes, seededRandom(seed * 1_000_003 + pair));
    return inOrder.map((lane): ScheduledRound => ({ lane, pair }));
  });
}

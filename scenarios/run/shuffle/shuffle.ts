import { UsageError } from '../../../src/core/errors.ts';
import { askModule } from '../module-process.ts';
import type { RunParams } from '../run-params.ts';
import { judgeShuffled, type ShuffleVerdict } from './judge.ts';
import type { RoundOutcome } from './outcome.ts';
import type { ShuffleNews, ShuffleOrder } from './round-process.ts';

/** How work is shuffled. */
export interface ShuffleOptions {
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly rounds: number;
  /** The environment that the module gets. */
  readonly env: NodeJS.ProcessEnv;
  /** What one round may take, milliseconds. */
  readonly timeoutMs: number;
  /** Rounds under way at once. */
  readonly atOnce?: number;
}

/** Rounds whose processes run at the same time. */
const AT_ONCE = 4;

function isNews(message: unknown): message is ShuffleNews {
  if (typeof message !== 'object' || message === null) return false;
  return ('outcome' in message && typeof message.outcome === 'object') || 'problem' in message;
}

/** One round in a process of its own: nothing is left in it by another. @throws UsageError where it came to nothing */
async function runRound(order: ShuffleOrder, { env, timeoutMs }: ShuffleOptions): Promise<RoundOutcome> {
  const entry = new URL('./round-process.js', import.meta.url);
  const news = await askModule({ entry, args: [JSON.stringify(order)], isNews, env, limitMs: timeoutMs });
  if ('outcome' in news) return news.outcome;
  const which = order.seed === null ? 'one by one' : `with seed ${order.seed}`;
  throw new UsageError(`--shuffle: the round ${which} came to nothing: ${news.problem}`);
}

/** Runs the tasks one by one twice, then at once with completions delayed by each seed, and compares. @throws UsageError */
export async function shuffle(run: RunParams, options: ShuffleOptions): Promise<ShuffleVerdict> {
  const { seed, rounds, atOnce = AT_ONCE } = options;
  const calm = await Promise.all([runRound({ run, seed: null }, options), runRound({ run, seed: null }, options)]);
  const outcomes = new Map<number, RoundOutcome>();
  let next = seed;
  const worker = async () => {
    while (next < seed + rounds) {
      const mine = next++;
      outcomes.set(mine, await runRound({ run, seed: mine }, options));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rounds) }, worker));
  return judgeShuffled(calm, new Map([...outcomes].toSorted(([a], [b]) => a - b)));
}

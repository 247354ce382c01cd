import type { ModeName } from './modes.ts';
import { LOOKS } from './stats/looks.ts';

/** What keeps the lanes apart where that is no process of their own. */
export const ISOLATIONS = ['none'] as const;

export type Isolation = (typeof ISOLATIONS)[number];

export const ORDERS = ['abba', 'shuffle', 'blocks'] as const;

/** The order of the lanes inside a pair: mirrored in turn, shuffled by the seed, or all rounds of a lane in one block. */
export type Order = (typeof ORDERS)[number];

/** One limit for all, several as lanes of one comparison (a sweep), or a search for the best. */
export type ConcurrencyPlan =
  | { readonly kind: 'one'; readonly limit: number | 'all' }
  | { readonly kind: 'sweep'; readonly limits: readonly (number | 'all')[] }
  | { readonly kind: 'auto' };

/** The command line, parsed once; nothing after it reads flags. */
export interface Plan {
  readonly modes: readonly ModeName[];
  /** `none`: everything runs in the caller's own process; absent: each lane has a process of its own. */
  readonly isolation?: Isolation;
  /** Why these modes run although nobody named them and they are not the usual ones, for the reader; else null. */
  readonly modesReason: string | null;
  /** `--reference`, the name of a mode or of a lane; null: sync where it runs, else the first. */
  readonly reference: string | null;
  /** `--runs N`: exactly N rounds a lane; null: as many as the precision needs. */
  readonly runs: number | null;
  /** Counts of rounds at which the figures are looked at, where `runs` names none; absent: the usual ones. */
  readonly looks?: readonly number[];
  /** Half-width of the speed-up's interval, relative, at which no more rounds are needed for a clear verdict. */
  readonly precision: number;
  /** Milliseconds that warm-up, rounds and explain pass of all lanes may take. `runs` are run whatever they take. */
  readonly maxTimeMs: number;
  /** `--warmup N` rounds; null: until rounds are steady. */
  readonly warmup: number | null;
  /** Measure first rounds of fresh runners instead of steady ones. */
  readonly cold: boolean;
  readonly order: Order;
  readonly seed: number;
  readonly concurrency: ConcurrencyPlan;
  readonly threads: number;
  /** Milliseconds that one task may take. */
  readonly timeoutMs: number;
  /** Milliseconds that the whole command may take; null: no limit. */
  readonly deadlineMs: number | null;
  /** Run the reference against itself too, to know the noise floor. */
  readonly control: boolean;
  /** Run the explain pass after the timed rounds. */
  readonly explain: boolean;
  /** A difference wholly inside ± this share is no difference. */
  readonly margin: number;
  /** Failed tasks of one round that are tolerated before the exit code is 3. */
  readonly maxFailures: number;
}

/** The counts of rounds at which the figures are looked at. */
export function looksOf({ looks = LOOKS }: Pick<Plan, 'looks'>): readonly number[] {
  return looks;
}

/** Rounds of a lane at most. */
export function roundsAtMost(plan: Pick<Plan, 'looks' | 'runs'>): number {
  return plan.runs ?? looksOf(plan).at(-1) ?? 0;
}

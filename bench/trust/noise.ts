import { normal, type Random } from '../../src/core/stats/random.ts';

/** How the times of rounds differ from what they would be on a machine that does nothing else. */
export const NOISES = ['normal', 'skewed', 'heavy', 'drifting', 'one-sided', 'hog'] as const;

export type Noise = (typeof NOISES)[number];

export const NOISE_SUMMARIES: Readonly<Record<Noise, string>> = {
  normal: 'normal',
  skewed: 'lognormal delays on top of every round (log sd 1)',
  heavy: "Student's t with 3 degrees of freedom, on the log scale",
  drifting: '+10 % over the run, and slow episodes of about 5 rounds at +20 %',
  'one-sided': 'exponential delays in one of the two modes only',
  hog: 'normal, and slow episodes of about 5 rounds at +20 %',
};

export interface Setting {
  readonly noise: Noise;
  /** Size of the noise of one round, as a share. */
  readonly sd: number;
  /** How many times faster the contender is. */
  readonly speedup: number;
  /** Standard deviation of a lasting difference between two processes that run the same code. */
  readonly bias?: number;
}

export interface Comparison {
  readonly reference: readonly number[];
  readonly contender: readonly number[];
  /** The median of the ratios' distribution, which the interval is to hold. */
  readonly truth: number;
}

/** Rounds in ABBA order: pair by pair, the reference first in every other one. */
export function simulatePairs(random: Random, setting: Setting, pairs: number): Comparison {
  const machine = startMachine(random, setting.noise, 2 * pairs);
  const bias = (setting.bias ?? 0) * normal(random);
  const reference: number[] = [];
  const contender: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const sides = [
      () => reference.push(100 * setting.speedup * machine() * roundNoise(random, setting, 'reference')),
      () => contender.push(100 * Math.exp(bias) * machine() * roundNoise(random, setting, 'contender')),
    ];
    for (const run of pair % 2 === 0 ? sides : sides.reverse()) run();
  }
  const delayed = setting.noise === 'one-sided' ? 1 + setting.sd * Math.LN2 : 1;
  return { reference, contender, truth: setting.speedup / delayed };
}

/** How much slower the machine is in each round to come, whatever runs in it. */
function startMachine(random: Random, noise: Noise, rounds: number): () => number {
  if (noise !== 'drifting' && noise !== 'hog') return () => 1;
  const driftPerRound = noise === 'drifting' ? 0.1 / rounds : 0;
  let slow = random() < 0.25;
  let round = 0;
  return () => {
    slow = slow ? random() > 0.2 : random() < 0.07;
    round += 1;
    return (1 + driftPerRound * round) * (slow ? 1.2 : 1);
  };
}

function roundNoise(random: Random, setting: Setting, side: 'reference' | 'contender'): number {
  const { noise, sd } = setting;
  if (noise === 'skewed') return 1 + sd * Math.exp(normal(random));
  if (noise === 'heavy') return Math.exp((sd / Math.sqrt(3)) * studentT3(random));
  if (noise === 'one-sided') return side === 'contender' ? 1 - sd * Math.log(1 - random()) : 1;
  return Math.max(0.05, 1 + sd * normal(random));
}

function studentT3(random: Random): number {
  const squares = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2;
  return normal(random) / Math.sqrt(squares / 3);
}

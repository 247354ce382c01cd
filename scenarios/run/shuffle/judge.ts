import type { Part, RoundOutcome } from './outcome.ts';

/** What a seed shows to be unsafe. */
export interface Race {
  readonly seed: number;
  /** Which part of the work came out otherwise: `task 3`, `result()`. */
  readonly part: string;
  /** `order`: the same elements in another order; `content`: something was lost, doubled or mixed up. */
  readonly kind: 'order' | 'content';
  /** What it ought to be, and what it was. */
  readonly expected: string;
  readonly found: string;
}

/** What the rounds of all seeds together say. */
export interface ShuffleVerdict {
  readonly rounds: number;
  /** Parts whose results were compared. */
  readonly compared: number;
  /** Parts that differ by themselves, without any delay. */
  readonly varying: readonly string[];
  /** The first race of each part. */
  readonly races: readonly Race[];
}

const NOTHING: Part = { digest: null, unordered: null, shown: 'nothing' };

function raceOf(seed: number, part: string, [expected, found]: readonly [Part, Part]): Race | null {
  if (expected.digest === found.digest) return null;
  const sameElements = expected.unordered !== null && expected.unordered === found.unordered;
  return { seed, part, kind: sameElements ? 'order' : 'content', expected: expected.shown, found: found.shown };
}

/** A part of one round by its name. */
function partIn({ parts }: RoundOutcome, name: string): Part {
  return parts[name] ?? NOTHING;
}

/**
 * Compares rounds with delayed completions against what came out one by one. What differs between two undelayed rounds
 * (a time of day, a random number) says nothing, and is not judged.
 *
 * @param calm two rounds without delays
 * @param shuffled by seed
 */
export function judgeShuffled(
  [first, second]: readonly [RoundOutcome, RoundOutcome],
  shuffled: ReadonlyMap<number, RoundOutcome>,
): ShuffleVerdict {
  const names = Object.keys(first.parts);
  const varying = names.filter((name) => partIn(first, name).digest !== partIn(second, name).digest);
  const judged = names.filter((name) => !varying.includes(name));
  const races = new Map<string, Race>();
  for (const [seed, outcome] of shuffled) {
    for (const name of judged) {
      const race = raceOf(seed, name, [partIn(first, name), partIn(outcome, name)]);
      if (race !== null && !races.has(name)) races.set(name, race);
    }
  }
  const compared = judged.filter((name) =>
    [...shuffled.values(), first].some((each) => partIn(each, name).digest !== null),
  );
  return { rounds: shuffled.size, compared: compared.length, varying, races: [...races.values()] };
}

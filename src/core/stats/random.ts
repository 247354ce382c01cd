/** Numbers from 0 (included) to 1 (excluded), the same ones for the same seed. */
export type Random = () => number;

/**
 * A small seeded generator, so that a shuffled order or a simulation can be repeated exactly.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand 0.94): 128 bits of state, a period of at least 2³²,
 * passes PractRand. The first outputs are dropped, as its author does after seeding.
 */
export function seededRandom(seed: number): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let dropped = 0; dropped < 15; dropped += 1) next();
  return next;
}

/** A draw from the standard normal distribution (Box & Muller, 1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

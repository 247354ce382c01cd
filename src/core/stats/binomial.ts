/**
 * Chance of at most 0, 1, 2, … heads in `tosses` tosses of a fair coin: the sign test's distribution.
 * By logarithms, since 2⁻ⁿ is 0 in floating point from n = 1075 on.
 */
export function* fairBinomialCdf(tosses: number): Generator<number, void> {
  let logChance = -tosses * Math.LN2;
  let sum = 0;
  for (let heads = 0; heads <= tosses; heads += 1) {
    sum += Math.exp(logChance);
    yield Math.min(1, sum);
    logChance += Math.log((tosses - heads) / (heads + 1));
  }
}

/** Chance of at most `successes` heads in `tosses` tosses of a fair coin: the sign test's distribution. */
export function fairBinomialCdf(successes: number, tosses: number): number {
  let term = 2 ** -tosses;
  let sum = 0;
  for (let heads = 0; heads <= Math.min(successes, tosses); heads += 1) {
    sum += term;
    term *= (tosses - heads) / (heads + 1);
  }
  return Math.min(1, sum);
}

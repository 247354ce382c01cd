/** Value of a polynomial; the coefficient of the constant comes first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/**
 * A quantile of the standard normal distribution, to about seven digits (Wichura 1988, Applied Statistics 37, 477–484:
 * algorithm AS 241, PPND7).
 *
 * @param probability above 0, below 1
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const above = polynomial([3.3871327179, 50.434271938, 159.29113202, 59.10937472], r);
    return (q * above) / polynomial([1, 17.895169469, 78.757757664, 67.1875636], r);
  }
  const tail = Math.sqrt(-Math.log(Math.min(probability, 1 - probability)));
  const far = tail > 5;
  const r = far ? tail - 5 : tail - 1.6;
  const above = far
    ? [6.657905115, 3.081226386, 0.42868294337, 0.017337203997]
    : [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103];
  const below = far ? [1, 0.24197894225, 0.012258202635] : [1, 0.7370016425, 0.12021132975];
  return (Math.sign(q) * polynomial(above, r)) / polynomial(below, r);
}

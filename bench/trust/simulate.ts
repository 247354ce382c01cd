/** Prints how far intervals and verdicts can be trusted, on simulated rounds whose truth is known. */
import { LOOKS } from '../../src/core/stats/looks.ts';
import { mean } from '../../src/core/stats/quantile.ts';
import { NOISE_SUMMARIES, NOISES, type Noise } from './noise.ts';
import { simulateFindings, simulateWarmUps } from './steadiness.ts';
import {
  compareCandidates,
  coverageAt,
  coverageUnderLooks,
  type Experiment,
  type VerdictShares,
  verdictsAt,
  verdictsUnderLooks,
  verdictsWithControl,
} from './trials.ts';

const TRIALS = 2_000;
/** A rate of 1 %, or a coverage that two points matter to, takes more trials to see. */
const RATE_TRIALS = 10_000;
const SEED = 20_261_123;

function experiment(noise: Noise, sd: number, speedup = 1, trials = TRIALS): Experiment {
  return { setting: { noise, sd, speedup }, trials, seed: SEED };
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  console.log(['', title, line(head), ...rows.map(line)].join('\n'));
}

function printCoverage(): void {
  const counts = LOOKS;
  printTable(
    `Coverage of the 95 % interval at a fixed number of pairs, ${TRIALS} comparisons a cell, noise 3 % (goal 94–98 %)`,
    ['noise', ...counts.map((n) => `n = ${n}`)],
    NOISES.map((noise) => [noise, ...counts.map((n) => percent(coverageAt(experiment(noise, 0.03, 1.6), n)))]),
  );
}

function printCandidates(): void {
  for (const noise of ['normal', 'heavy', 'one-sided'] as const) {
    const counts = [6, 10, 16, 24];
    const columns = counts.map((n) => compareCandidates(experiment(noise, 0.1, 1.6), n));
    printTable(
      `Other intervals under ${noise} noise of 10 %: coverage / mean width of the log ratio`,
      ['interval', ...counts.map((n) => `n = ${n}`)],
      [...(columns[0]?.keys() ?? [])].map((name) => [
        name,
        ...columns.map((column) => {
          const { coverage, width } = column.get(name) ?? { coverage: Number.NaN, width: Number.NaN };
          return `${percent(coverage)} / ${width.toFixed(3)}`;
        }),
      ]),
    );
  }
}

function printLooks(): void {
  const sds = [0.003, 0.007, 0.01, 0.014, 0.02, 0.04, 0.1];
  printTable(
    `Coverage where the run stops at the first look within ±5 % and a clear verdict (${LOOKS.join(', ')} pairs) / pairs it took, ${RATE_TRIALS} a cell`,
    ['noise of a round', ...sds.map((sd) => percent(sd))],
    NOISES.map((noise) => [
      noise,
      ...sds.map((sd) => {
        const { coverage, pairs } = coverageUnderLooks(experiment(noise, sd, 1.6, RATE_TRIALS));
        return `${percent(coverage)} / ${pairs.toFixed(0)}`;
      }),
    ]),
  );
}

function wrong(shares: VerdictShares): string {
  return percent(shares.faster + shares.slower, 2);
}

function printFalseVerdicts(): void {
  const counts = [2, 3, 4, 5, ...LOOKS];
  const cells = [
    ['normal', 0.01],
    ['normal', 0.03],
    ['normal', 0.1],
    ['skewed', 0.1],
    ['heavy', 0.1],
    ['drifting', 0.02],
    ['hog', 0.03],
    ['hog', 0.1],
  ] as const;
  printTable(
    `False faster or slower when a mode is compared with itself, ${RATE_TRIALS} comparisons a cell (goal ≤ 1 %)`,
    ['noise', 'default', ...counts.map((n) => `n = ${n}`)],
    cells.map(([noise, sd]) => {
      const same = experiment(noise, sd, 1, RATE_TRIALS);
      return [
        `${noise} ${percent(sd, 0)}`,
        wrong(verdictsUnderLooks(same)),
        ...counts.map((n) => wrong(verdictsAt(same, n))),
      ];
    }),
  );
  const biased = experiment('normal', 0.003, 1, RATE_TRIALS);
  const setting = { ...biased.setting, bias: 0.003 };
  console.log(
    `\nThe same with processes that differ by 0.3 % for good (normal noise 0.3 %): ${wrong(verdictsUnderLooks({ ...biased, setting }))}`,
  );
}

function printPower(): void {
  const cells = [
    ['a true 5 % in quiet', 'normal', 0.01, 1.05],
    ['a true 5 % in quiet', 'skewed', 0.01, 1.05],
    ['a true 5 % in quiet', 'normal', 0.02, 1.05],
    ['a true 25 % beside a hog', 'hog', 0.1, 1.25],
    ['a true 25 % beside a hog', 'heavy', 0.1, 1.25],
    ['a true 25 % beside a hog', 'drifting', 0.1, 1.25],
  ] as const;
  const capped = [6, 12, 16, 24];
  printTable(
    `Seen as faster: default settings, cut off by --max-time at n pairs, and 40 pairs with a control (goal ≥ 95 %)`,
    ['difference', 'noise', 'default', 'pairs', ...capped.map((n) => `n ≤ ${n}`), 'control'],
    cells.map(([name, noise, sd, speedup]) => {
      const real = experiment(noise, sd, speedup);
      const full = verdictsUnderLooks(real);
      const cut = capped.map((n) => percent(verdictsUnderLooks(real, n).faster));
      const control = percent(verdictsWithControl(real, 40).faster);
      return [name, `${noise} ${percent(sd, 0)}`, percent(full.faster), full.pairs.toFixed(0), ...cut, control];
    }),
  );
}

function printFewRounds(): void {
  const few = [2, 3, 4, 5];
  printTable(
    'Seen as faster in a few rounds',
    ['difference', ...few.map((n) => `n = ${n}`)],
    ([0.001, 0.01, 0.03, 0.1] as const).map((sd) => [
      `1.6 times, normal noise ${percent(sd)}`,
      ...few.map((n) => percent(verdictsAt(experiment('normal', sd, 1.6), n).faster)),
    ]),
  );
}

function printSteadiness(): void {
  const sds = [0.001, 0.01, 0.03, 0.1, 0.2];
  const rows: [string, (sd: number) => string][] = [
    ['warm-up rounds where nothing warms up, mean', (sd) => warmUps(() => 100, sd).rounds.toFixed(1)],
    ['warm-up rounds of 90 ms + 250 ms halving each round', (sd) => warmUps(warmingMs, sd).rounds.toFixed(1)],
    ['… how far over 90 ms the last of them still is', (sd) => percent(warmUps(warmingMs, sd).lastMs / 90 - 1)],
    ['drift found where there is none, 10 rounds', (sd) => percent(falseFindings(sd).drift, 2)],
    ['slow first round found where there is none', (sd) => percent(falseFindings(sd).slowFirst, 2)],
  ];
  printTable(
    `Warm-up and findings, ${TRIALS} runs a cell`,
    ['noise of a round', ...sds.map((sd) => percent(sd))],
    rows.map(([name, cell]) => [name, ...sds.map(cell)]),
  );
}

function warmingMs(round: number): number {
  return 90 + 250 / 2 ** round;
}

function warmUps(modelMs: (round: number) => number, sd: number): { rounds: number; lastMs: number } {
  const runs = simulateWarmUps(modelMs, { sd, trials: TRIALS, seed: SEED });
  return { rounds: mean(runs), lastMs: mean(runs.map((rounds) => modelMs(rounds - 1))) };
}

function falseFindings(sd: number): { drift: number; slowFirst: number } {
  return simulateFindings({ sd, trials: TRIALS, seed: SEED });
}

console.log(
  Object.entries(NOISE_SUMMARIES)
    .map(([name, summary]) => `${name.padEnd(10)} ${summary}`)
    .join('\n'),
);
printCoverage();
printCandidates();
printLooks();
printFalseVerdicts();
printPower();
printFewRounds();
printSteadiness();

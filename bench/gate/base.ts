/**
 * Prints how often `asyncbench ci --base` is red where nothing got worse, and where something did: pairs of rounds of two
 * versions are recorded for real, in quiet and beside hogs, and runs of the gate are drawn from them. Also prints the
 * smallest change that it finds, by limit and by time, and how often any of 1, 5 and 20 checks is red by chance.
 */
import { LOOKS_BESIDE } from '../../src/core/stats/looks.ts';
import { median, quantile, sortedCopy } from '../../src/core/stats/quantile.ts';
import { type Random, seededRandom } from '../../src/core/stats/random.ts';
import { formatMs, formatShare, signed } from '../../src/core/units.ts';
import { reportProgress, runLong } from '../arguments.ts';
import { type Goal, printGoals, printTable, showShare } from '../print.ts';
import { countOf, gate } from './drawn.ts';
import { type Change, NEIGHBOURS, type Pair, type Round, record, WORKS } from './pairs.ts';

/** Pairs that are recorded of each change of each kind of work beside each neighbour, where nothing else is said. */
const RECORDED = 300;

const DRAWN = 1000;

/** Of a change that is looked for. */
const DRAWN_FOR_CHANGE = 200;

/** `ci --base` gives three benchmarks 90 s, half of it for a second run. */
const RUN_MS = 15_000;

const MAX_SLOWDOWN = 0.1;

/** Limits, seconds of one run, and the changes (in limits) of which the smallest is looked for that nearly all runs find. */
const SEEN = {
  limits: [0.05, 0.1, 0.25],
  seconds: [5, 15, 45],
  changes: [1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.5, 3, 4, 6, 8],
  share: 0.95,
} as const;

type Records = Readonly<Record<Change, readonly Pair[]>>;

interface Case {
  readonly name: string;
  readonly records: Records;
}

async function recordAll(pairs: number): Promise<Case[]> {
  const cases: Case[] = [];
  for (const [work, params] of Object.entries(WORKS)) {
    for (const neighbour of NEIGHBOURS) {
      const name = `${work}, ${neighbour}`;
      const recordPairs = (change: Change, count: number) => record(params, { change, neighbour, pairs: count });
      const records: Records = {
        'the same': await recordPairs('the same', pairs),
        '+25 %': await recordPairs('+25 %', pairs),
        // A run does not get further with work that takes several times as long.
        'an await in the loop': await recordPairs('an await in the loop', Math.min(pairs, LOOKS_BESIDE[2])),
      };
      cases.push({ name, records });
      reportProgress(name, { done: 1, of: 1, seen: 'recorded' });
    }
  }
  return cases;
}

/** What was recorded: the median round, and how far apart nine in ten ratios inside pairs lie. */
function spreadOf(pairs: readonly Pair[]): string[] {
  const ratios = sortedCopy(pairs.map(([base, head]) => head.wallMs / base.wallMs));
  const [low, high] = [0.05, 0.95].map((share) => quantile(ratios, share).toFixed(2));
  return [formatMs(median(pairs.map(([base]) => base.wallMs))), `${low}–${high}`];
}

function verdictsOf({ name, records }: Case): { row: string[]; goals: Goal[] } {
  const draw = { random: seededRandom(7), runMs: RUN_MS, maxSlowdown: MAX_SLOWDOWN };
  const red = countOf('fail', DRAWN, records['the same'], draw);
  const open = countOf('inconclusive', DRAWN, records['the same'], draw);
  const found = countOf('fail', DRAWN, records['+25 %'], draw);
  const serial = countOf('fail', DRAWN, records['an await in the loop'], draw);
  const [redShare, openShare, foundShare, serialShare] = [red, open, found, serial].map((count) =>
    showShare(count, DRAWN),
  ) as [string, string, string, string];
  return {
    row: [name, ...spreadOf(records['the same']), redShare, openShare, foundShare, serialShare],
    goals: [
      { what: `${name}: red`, seen: redShare, wanted: '<= 0.5 %', met: red <= 0.005 * DRAWN },
      { what: 'inconclusive', seen: openShare, wanted: '<= 10 %', met: open <= 0.1 * DRAWN },
      { what: '+25 % found', seen: foundShare, wanted: '>= 95 %', met: found >= 0.95 * DRAWN },
      { what: 'an await in the loop found', seen: serialShare, wanted: '100 %', met: serial === DRAWN },
    ],
  };
}

/** The smallest change that nearly all runs find; `none` where not even the largest is. */
function smallestSeen(pairs: readonly Pair[], maxSlowdown: number, seconds: number): string {
  const draw = { random: seededRandom(5), runMs: 1000 * seconds, maxSlowdown };
  const found = SEEN.changes.find((change) => {
    const red = countOf('fail', DRAWN_FOR_CHANGE, pairs, { ...draw, factor: 1 + change * maxSlowdown });
    return red >= SEEN.share * DRAWN_FOR_CHANGE;
  });
  return found === undefined ? 'none' : signed(formatShare(found * maxSlowdown));
}

function seenRows({ name, records }: Case): string[][] {
  return SEEN.limits.map((limit, index) => [
    index === 0 ? name : '',
    formatShare(limit),
    ...SEEN.seconds.map((seconds) => smallestSeen(records['the same'], limit, seconds)),
  ]);
}

/** Rounds whose noise is known, for checks whose true change is just the limit. */
function invented(random: Random): Pair[] {
  const noisy = (): Round => ({
    wallMs: 100 * Math.exp(0.05 * (random() + random() + random() - 1.5)),
    runQueueWaitMs: null,
  });
  return Array.from({ length: 400 }, (): Pair => [noisy(), noisy()]);
}

/** How often any of so many checks is red, each at a true change that is just its limit. */
function anyRed(checks: number): number {
  const random = seededRandom(checks);
  const draw = { random, runMs: RUN_MS, maxSlowdown: MAX_SLOWDOWN, confidence: 1 - 0.05 / checks };
  const isRed = () => gate(invented(random), { ...draw, factor: 1 + MAX_SLOWDOWN }, invented(random)) === 'fail';
  return Array.from({ length: DRAWN }, () => Array.from({ length: checks }, isRed)).filter((reds) =>
    reds.includes(true),
  ).length;
}

await runLong(async ({ runs }) => {
  const recorded = runs ?? RECORDED;
  const cases = await recordAll(recorded);
  const verdicts = cases.map(verdictsOf);
  printTable(
    `ci --base, ${DRAWN} runs drawn from ${recorded} recorded pairs each, limit ${formatShare(MAX_SLOWDOWN)}`,
    ['', 'a round', 'ratios in pairs', 'the same: red', 'inconclusive', '+25 %: red', 'await in the loop: red'],
    verdicts.map(({ row }) => row),
  );
  printTable(
    `The smallest change that is red in 95 of 100 runs (${DRAWN_FOR_CHANGE} drawn), by limit and seconds of a run`,
    ['', 'limit', ...SEEN.seconds.map((seconds) => `${seconds} s`)],
    cases.flatMap(seenRows),
  );
  printTable(
    'Any check red, each at a true change that is just its limit',
    ['checks', 'red'],
    [1, 5, 20].map((checks) => [String(checks), showShare(anyRed(checks), DRAWN)]),
  );
  printGoals(verdicts.flatMap(({ goals }) => goals));
});

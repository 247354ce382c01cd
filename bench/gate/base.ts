/**
 * Prints how often `asyncbench ci --base` is red where nothing got worse, and where something did: pairs of rounds of two
 * versions are recorded for real, in quiet and beside hogs, and runs of the gate are drawn from them. Also prints how
 * often any of 1, 5 and 20 checks is red by chance.
 */
import { judgeAgainstBase } from '../../src/core/base/judge.ts';
import { versionsOf } from '../../src/core/base/versions.ts';
import type { Lane } from '../../src/core/lanes.ts';
import type { LaneRecord } from '../../src/core/record.ts';
import { LOOKS } from '../../src/core/stats/looks.ts';
import { median, quantile, sortedCopy } from '../../src/core/stats/quantile.ts';
import { type Random, seededRandom } from '../../src/core/stats/random.ts';
import { formatMs } from '../../src/core/units.ts';
import { reportProgress, runLong } from '../arguments.ts';
import { startHogs } from '../hog.ts';
import { printGoals, printTable, showShare } from '../print.ts';
import type { MixParams } from '../scenarios/mix.ts';
import { MIX_URL, runTrial } from '../trial.ts';

/** Pairs that are recorded of each kind of work beside each neighbour, where nothing else is said. */
const RECORDED = 150;

const DRAWN = 1000;

/** `ci --base` gives three benchmarks 90 s, half of it for a second run. */
const RUN_MS = 15_000;

const LIMITS = { ref: 'base', maxSlowdown: 0.1 };

const WAITS: MixParams = { tasks: 10, hashes: 0, waitMs: 20, slowTask: null, slowFactor: 1, serial: false };

/** About 10 ms of computing a task on the machine that the figures in the documentation are of. */
const COMPUTES: MixParams = { ...WAITS, hashes: 80, waitMs: 10 };

const WORKS: Readonly<Record<string, MixParams>> = { 'only waits': WAITS, 'computes 10 ms a task': COMPUTES };

type Neighbour = 'quiet' | 'hogs that come and go' | 'two steady hogs';

const NEIGHBOURS: readonly Neighbour[] = ['quiet', 'hogs that come and go', 'two steady hogs'];

/** A pair of rounds of the same work: milliseconds of the base, and of the head. */
type Pair = readonly [baseMs: number, headMs: number];

async function record(work: MixParams, neighbour: Neighbour, pairs: number): Promise<Pair[]> {
  const hogs = startHogs(neighbour === 'quiet' ? 0 : 2, { steady: neighbour === 'two steady hogs' });
  try {
    const flags = { modes: 'async', control: true, runs: String(pairs), explain: false, maxTime: '10min' };
    const report = await runTrial({ moduleUrl: MIX_URL, tasks: work.tasks, flags, reference: work, contender: work });
    const timed = report.rounds.filter(({ purpose }) => purpose === 'timed');
    const [base, head] = [...new Set(timed.map(({ lane }) => lane))].map((lane) =>
      timed.filter((round) => round.lane === lane).map(({ wallMs }) => wallMs),
    );
    return (base ?? []).map((baseMs, pair) => [baseMs, head?.[pair] ?? baseMs]);
  } finally {
    await hogs.stop();
  }
}

const [BASE, HEAD] = versionsOf({ params: { version: 0 } }, { params: { version: 1 } });

function laneOf(variant: typeof BASE, wallsMs: readonly number[]): LaneRecord {
  const tally = { completed: 1, failed: 0, bytes: 0, wireBytes: 0, extraRequests: 0, retried: 0, outcomes: {} };
  const counts = { ...tally, failureCodes: {}, failures: [], throttled: null };
  const lane: Lane = { id: `async[${variant?.values}]`, mode: 'async', width: 1, role: 'measure' };
  return {
    lane: variant === undefined ? lane : { ...lane, variant },
    state: { status: 'completed' },
    warmup: [],
    steady: true,
    explored: [],
    timed: wallsMs.map((wallMs, pair) => ({
      purpose: 'timed',
      pair,
      startedMs: 0,
      wallMs,
      runQueueWaitMs: null,
      tally: counts,
    })),
    verify: null,
    verifyAgain: [],
    explain: null,
    peakRssBytes: null,
  };
}

type Verdict = 'pass' | 'fail' | 'inconclusive';

/** One run of the gate: consecutive pairs from somewhere in the record, looked at until they decide or the time is up. */
function runOnce(pairs: readonly Pair[], factor: number, { random, confidence }: Draw): Verdict {
  const from = Math.floor(random() * pairs.length);
  const drawn: Pair[] = [];
  let spentMs = 0;
  let verdict: Verdict = 'inconclusive';
  for (const look of LOOKS) {
    while (drawn.length < look && spentMs < RUN_MS) {
      const [baseMs, headMs] = pairs[(from + drawn.length) % pairs.length] ?? [1, 1];
      drawn.push([baseMs, headMs * factor]);
      spentMs += baseMs + headMs * factor;
    }
    const lanes = [
      laneOf(
        BASE,
        drawn.map(([baseMs]) => baseMs),
      ),
      laneOf(
        HEAD,
        drawn.map(([, headMs]) => headMs),
      ),
    ];
    verdict = judgeAgainstBase(lanes, LIMITS, confidence)[0]?.verdict ?? 'inconclusive';
    if (verdict !== 'inconclusive' || spentMs >= RUN_MS) break;
  }
  return verdict;
}

interface Draw {
  readonly random: Random;
  readonly confidence: number;
}

/** What is red is run once more; red is what failed twice. */
function gate(pairs: readonly Pair[], factor: number, draw: Draw): Verdict {
  const first = runOnce(pairs, factor, draw);
  if (first !== 'fail') return first;
  return runOnce(pairs, factor, draw) === 'fail' ? 'fail' : 'inconclusive';
}

/** Rounds whose noise is known, for checks whose true change is just the limit. */
function invented(random: Random): Pair[] {
  const noisy = () => 100 * Math.exp(0.05 * (random() + random() + random() - 1.5));
  return Array.from({ length: 400 }, (): Pair => [noisy(), noisy()]);
}

/** How often any of so many checks is red, each at a true change that is just its limit. */
function anyRed(checks: number, runs: number): number {
  const random = seededRandom(checks);
  const confidence = 1 - 0.05 / checks;
  let red = 0;
  for (let run = 0; run < runs; run += 1) {
    const verdicts = Array.from({ length: checks }, () =>
      gate(invented(random), 1 + LIMITS.maxSlowdown, { random, confidence }),
    );
    if (verdicts.includes('fail')) red += 1;
  }
  return red;
}

/** What was recorded: the median round, and how far apart nine in ten ratios inside pairs lie. */
function spreadOf(pairs: readonly Pair[]): string[] {
  const ratios = sortedCopy(pairs.map(([baseMs, headMs]) => headMs / baseMs));
  const [low, high] = [0.05, 0.95].map((share) => quantile(ratios, share).toFixed(2));
  return [formatMs(median(pairs.map(([baseMs]) => baseMs))), `${low}–${high}`];
}

await runLong(async ({ runs }) => {
  const recorded = runs ?? RECORDED;
  const rows: string[][] = [];
  const goals = [];
  for (const [name, work] of Object.entries(WORKS)) {
    for (const neighbour of NEIGHBOURS) {
      const pairs = await record(work, neighbour, recorded);
      reportProgress(`${name}, ${neighbour}`, { done: 1, of: 1, seen: `${pairs.length} pairs` });
      const draw = { random: seededRandom(7), confidence: 0.95 };
      const share = (factor: number, verdict: Verdict) =>
        Array.from({ length: DRAWN }, () => gate(pairs, factor, draw)).filter((each) => each === verdict).length;
      const [red, open, found] = [share(1, 'fail'), share(1, 'inconclusive'), share(1.25, 'fail')];
      rows.push([
        `${name}, ${neighbour}`,
        ...spreadOf(pairs),
        ...[red, open, found].map((count) => showShare(count, DRAWN)),
      ]);
      goals.push(
        { what: `${name}, ${neighbour}: red`, seen: showShare(red, DRAWN), wanted: '<= 0.5 %', met: red <= 5 },
        { what: 'inconclusive', seen: showShare(open, DRAWN), wanted: '<= 10 %', met: open <= DRAWN / 10 },
        { what: '+25 % found', seen: showShare(found, DRAWN), wanted: '>= 95 %', met: found >= 0.95 * DRAWN },
      );
    }
  }
  printTable(
    `ci --base, ${DRAWN} runs drawn from ${recorded} recorded pairs each, limit 10 %`,
    ['', 'a round', 'ratios in pairs', 'the same: red', 'inconclusive', '+25 %: red'],
    rows,
  );
  const many = [1, 5, 20].map((checks) => ({ checks, red: anyRed(checks, DRAWN) }));
  printTable(
    'Any check red, each at a true change that is just its limit',
    ['checks', 'red'],
    many.map(({ checks, red }) => [String(checks), showShare(red, DRAWN)]),
  );
  printGoals(goals);
});

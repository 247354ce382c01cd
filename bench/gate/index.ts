/**
 * Prints how often a check in a pipeline is red where nothing got worse, and how often where something did:
 * real runs of the program's own gate at its default limits, beside processor hogs, each against a saved baseline.
 */
import { parseCheck } from '../../src/checks/index.ts';
import { type Benchmark, runBenchmark } from '../../src/cli/benchmark.ts';
import { parseBaselineOptions } from '../../src/cli/gate.ts';
import { processIo } from '../../src/cli/io.ts';
import { parsePlan } from '../../src/cli/options/plan.ts';
import type { Report } from '../../src/core/report.ts';
import type { TaskInfo } from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { type LongBenchOptions, reportProgress, runLong } from '../arguments.ts';
import { startHogs } from '../hog.ts';
import { type Goal, printGoals, printTable, showShare } from '../print.ts';
import mix, { type MixParams } from '../scenarios/mix.ts';
import { ENVIRONMENT, MIX_URL } from '../trial.ts';

/** A baseline may be lucky or not: after so many runs another one is saved. */
const RUNS_A_BASELINE = 20;

const WORK: MixParams = { tasks: 10, hashes: 4, waitMs: 10, slowTask: null, slowFactor: 1, serial: false };

interface Case {
  readonly name: string;
  readonly params: MixParams;
  /** Flags beside `--baseline`, as a user would type them. */
  readonly flags: Readonly<Record<string, string>>;
  readonly runs: number;
  readonly aboutSeconds: number;
  /** The share of red runs that is wanted; null: the figure is for information. */
  readonly goal: { readonly wanted: string; met(red: number): boolean } | null;
}

const NEVER_RED = { wanted: '<= 0.5 %', met: (red: number) => red <= 0.005 };

const CASES: readonly Case[] = [
  { name: 'the same work', params: WORK, flags: {}, runs: 200, aboutSeconds: 3, goal: NEVER_RED },
  {
    name: 'one task in ten 1.25 times slower',
    params: { ...WORK, slowTask: 9, slowFactor: 1.25 },
    flags: {},
    runs: 200,
    aboutSeconds: 6,
    // Where the machine is busier than it was for the baseline this stays open; `ci --base` has no such hour.
    goal: null,
  },
  {
    name: 'an await in the loop',
    params: { ...WORK, serial: true },
    flags: {},
    runs: 50,
    aboutSeconds: 7,
    goal: { wanted: '100 %', met: (red) => red === 1 },
  },
  {
    name: 'the same work, --max-slowdown 10% too',
    params: WORK,
    flags: { maxSlowdown: '10%' },
    runs: 100,
    aboutSeconds: 3,
    goal: null,
  },
];

/** The work may have become slower: it is still the work of the baseline, so that its identity leaves that out. */
function benchmarkOf({ params, flags }: Case, baseline: Report | null): Benchmark {
  const tasks = Array.from({ length: params.tasks }, (_, task): TaskInfo => ({ label: `${task + 1}`, idealMs: null }));
  return {
    scenario: mix,
    moduleUrl: MIX_URL,
    workloadHash: `${params.tasks}`,
    work: { params, tasks, identity: params.tasks, warnings: [], title: `${params.tasks} tasks`, ownLoop: true },
    plan: parsePlan({ modes: 'sync,own' }, mix, { cpus: ENVIRONMENT.cpus }),
    sessions: 1,
    gate: {
      checks: baseline === null ? [] : [parseCheck('own.in-flight >= 5')],
      baseline:
        baseline === null
          ? null
          : { file: 'baseline.json', report: baseline, anchor: null, options: parseBaselineOptions(flags) },
      missingBaseline: null,
      base: null,
      family: 2,
      strict: false,
    },
  };
}

interface Outcome {
  readonly red: readonly string[];
  readonly inconclusive: readonly string[];
  /** Whether the first run failed, so that a second one had to confirm it. */
  readonly ranTwice: boolean;
}

async function runOnce(one: Case, baseline: Report | null): Promise<{ report: Report; outcome: Outcome }> {
  let ranTwice = false;
  const report = await runBenchmark(benchmarkOf(one, baseline), {
    io: processIo(),
    clock: systemClock,
    signal: new AbortController().signal,
    listener: () => undefined,
    notify: () => {
      ranTwice = true;
    },
    print: () => undefined,
  });
  const named = (verdict: 'fail' | 'inconclusive') =>
    report.checks.filter((check) => check.verdict === verdict).map(({ expression }) => expression);
  return { report, outcome: { red: named('fail'), inconclusive: named('inconclusive'), ranTwice } };
}

async function runCase(one: Case, runs: number, hogCount: number): Promise<Outcome[]> {
  const hogs = startHogs(hogCount);
  const outcomes: Outcome[] = [];
  let baseline: Report | null = null;
  try {
    while (outcomes.length < runs) {
      if (baseline === null || outcomes.length % RUNS_A_BASELINE === 0) {
        baseline = (await runOnce({ ...one, params: WORK }, null)).report;
      }
      outcomes.push((await runOnce(one, baseline)).outcome);
      reportProgress(one.name, { done: outcomes.length, of: runs, seen: `${redOf(outcomes)} red` });
    }
    return outcomes;
  } finally {
    await hogs.stop();
  }
}

function redOf(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ red }) => red.length > 0).length;
}

function rowOf({ name }: Case, outcomes: readonly Outcome[]): string[] {
  const count = (is: (outcome: Outcome) => boolean) => String(outcomes.filter(is).length);
  return [
    name,
    String(outcomes.length),
    count(({ red }) => red.length > 0),
    count(({ ranTwice }) => ranTwice),
    count(({ red, inconclusive }) => red.length === 0 && inconclusive.length > 0),
  ];
}

/** Which check it was that failed, and how often. */
function causesOf({ name }: Case, outcomes: readonly Outcome[]): string[][] {
  const failed = outcomes.flatMap(({ red }) => red);
  return [...new Set(failed)].map((check) => [name, check, String(failed.filter((each) => each === check).length)]);
}

async function main(options: LongBenchOptions): Promise<void> {
  const runsOf = (one: Case): number => options.runs ?? one.runs;
  const seconds = CASES.reduce((sum, one) => sum + runsOf(one) * one.aboutSeconds, 0);
  console.log(
    `Runs of the gate at its default limits, ${options.hogs} hogs that come and go: about ${Math.ceil(seconds / 60)} min`,
  );
  const rows: string[][] = [];
  const causes: string[][] = [];
  const goals: Goal[] = [];
  for (const one of CASES) {
    const outcomes = await runCase(one, runsOf(one), options.hogs);
    const red = redOf(outcomes);
    rows.push(rowOf(one, outcomes));
    causes.push(...causesOf(one, outcomes));
    if (one.goal === null) continue;
    const { wanted, met } = one.goal;
    const seen = showShare(red, outcomes.length);
    goals.push({ what: `${one.name}: red`, seen, wanted, met: met(red / outcomes.length) });
  }
  const { tasks, waitMs } = WORK;
  printTable(
    `${tasks} tasks of ${waitMs} ms against their own baseline: --baseline FILE --check 'own.in-flight >= 5'`,
    ['', 'runs', 'red', 'red at first', 'inconclusive'],
    rows,
  );
  if (causes.length > 0) printTable('What failed', ['', 'check', 'times'], causes);
  printGoals(goals);
}

await runLong(main);

/**
 * Prints how often a check on the tasks in flight holds: real runs of a loop that staggers its tasks, so that their most
 * differs from round to round, and of the same loop with an `await` in it, in quiet and beside hogs.
 */
import { parseCheck } from '../../src/checks/index.ts';
import { type Benchmark, runBenchmark } from '../../src/cli/benchmark.ts';
import { processIo } from '../../src/cli/io.ts';
import { parsePlan } from '../../src/cli/options/plan.ts';
import { measuredModes } from '../../src/core/report.ts';
import type { TaskInfo } from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { reportProgress, runLong } from '../arguments.ts';
import { startHogs } from '../hog.ts';
import { type Goal, printGoals, printTable, showShare } from '../print.ts';
import mix, { type MixParams } from '../scenarios/mix.ts';
import { ENVIRONMENT, MIX_URL } from '../trial.ts';

const RUNS = 1000;

/** An `await` in the loop is found each time or not: so many show it. */
const SERIAL_RUNS = 50;

const LEAST = 5;

const STAGGERED: MixParams = {
  ...{ tasks: 12, hashes: 0, waitMs: 20, slowTask: null, slowFactor: 1, serial: false },
  staggerMs: 3,
};

const SERIAL: MixParams = { ...STAGGERED, serial: true };

function benchmarkOf(params: MixParams): Benchmark {
  const tasks = Array.from({ length: params.tasks }, (_, task): TaskInfo => ({ label: `${task + 1}`, idealMs: null }));
  return {
    scenario: mix,
    moduleUrl: MIX_URL,
    workloadHash: '',
    work: { params, tasks, identity: null, warnings: [], title: 'a staggered loop', ownLoop: true },
    plan: parsePlan({ modes: 'own', runs: '1', warmup: '1' }, mix, { cpus: ENVIRONMENT.cpus }),
    sessions: 1,
    gate: {
      checks: [parseCheck(`own.in-flight >= ${LEAST}`)],
      ...{ baseline: null, missingBaseline: null, base: null, family: 0, strict: false },
    },
  };
}

/** The most and the least that were in flight in five rounds, and whether the check held. */
interface Outcome {
  readonly most: number;
  readonly least: number;
  readonly held: boolean;
}

async function runOnce(params: MixParams): Promise<Outcome> {
  const report = await runBenchmark(benchmarkOf(params), {
    io: processIo(),
    clock: systemClock,
    signal: new AbortController().signal,
    listener: () => undefined,
    notify: () => undefined,
    print: () => undefined,
  });
  const inFlight = measuredModes(report)[0]?.inFlight;
  return {
    most: inFlight?.max ?? 0,
    least: inFlight?.least ?? 0,
    held: report.checks.every(({ verdict }) => verdict === 'pass'),
  };
}

async function runCase(name: string, params: MixParams, { of, hogCount }: { of: number; hogCount: number }) {
  const hogs = startHogs(hogCount);
  const outcomes: Outcome[] = [];
  try {
    while (outcomes.length < of) {
      outcomes.push(await runOnce(params));
      const held = outcomes.filter((outcome) => outcome.held).length;
      reportProgress(name, { done: outcomes.length, of, seen: `${held} held` });
    }
    return outcomes;
  } finally {
    await hogs.stop();
  }
}

await runLong(async ({ runs, hogs }) => {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const [neighbour, hogCount] of [
    ['quiet', 0],
    ['hogs that come and go', hogs],
  ] as const) {
    for (const [loop, params] of Object.entries({ 'a staggered loop': STAGGERED, 'an await in it': SERIAL })) {
      const wanted = params === STAGGERED;
      const name = `${loop}, ${neighbour}`;
      const of = wanted ? (runs ?? RUNS) : Math.min(runs ?? RUNS, SERIAL_RUNS);
      const outcomes = await runCase(name, params, { of, hogCount });
      const held = outcomes.filter((outcome) => outcome.held).length;
      const [fewest, most] = [
        Math.min(...outcomes.map(({ least }) => least)),
        Math.max(...outcomes.map((each) => each.most)),
      ];
      rows.push([name, String(of), `${fewest}–${most}`, showShare(held, of)]);
      goals.push({
        what: name,
        seen: showShare(held, of),
        wanted: wanted ? 'holds always' : 'holds never',
        met: held === (wanted ? of : 0),
      });
    }
  }
  printTable(
    `--check 'own.in-flight >= ${LEAST}', five rounds counted in each run`,
    ['', 'runs', 'in flight', 'held'],
    rows,
  );
  printGoals(goals);
});

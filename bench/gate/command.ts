/**
 * Prints what the whole of `asyncbench ci --base` says and how long it takes: real runs of the command in a repository
 * with three benchmarks, whose working tree is as it was, takes a quarter longer, or has an `await` in its loop.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../../build/paths.ts';
import { median } from '../../src/core/stats/quantile.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { reportProgress, runLong } from '../arguments.ts';
import { type Hogs, startHogs } from '../hog.ts';
import { type Goal, printGoals, printTable, showShare } from '../print.ts';

const RUNS = 10;

/** Goal: three benchmarks within this. */
const MOST_SECONDS = 90;

/** What a task does, and how its loop starts them: 1 is as it is in the base. */
interface Load {
  readonly factor: number;
  readonly serial: boolean;
}

const SAME: Load = { factor: 1, serial: false };

const LOADS: Readonly<Record<string, Load>> = {
  'the same': SAME,
  '+25 %': { ...SAME, factor: 1.25 },
  'an await in the loop': { ...SAME, serial: true },
};

/** Work that waits, work that computes about 10 ms a task too, and work that computes for its smaller part. */
const BENCHMARKS = {
  waits: { hashes: 0, waitMs: 20 },
  computes: { hashes: 250, waitMs: 10 },
  mixed: { hashes: 25, waitMs: 15 },
} as const;

function sourceOf({ hashes, waitMs }: { hashes: number; waitMs: number }, { factor, serial }: Load): string {
  const start = serial
    ? 'for (const task of tasks) await run(task);'
    : 'await Promise.all(tasks.map((task) => run(task)));';
  return `import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
const block = Buffer.alloc(65536, 'asyncbench');
const tasks = Array.from({ length: 10 }, (_, task) => task);
export async function one() {
  for (let hash = 0; hash < ${Math.round(hashes * factor)}; hash += 1) createHash('sha256').update(block).digest();
  await sleep(${waitMs * factor});
}
export async function all(run) { ${start} }
`;
}

function writeLoads(folder: string, load: Load): void {
  for (const [name, work] of Object.entries(BENCHMARKS)) {
    writeFileSync(join(folder, `${name}.mjs`), sourceOf(work, load));
  }
}

function makeRepository(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeLoads(folder, SAME);
  for (const name of Object.keys(BENCHMARKS)) {
    const text = `import { all, one } from './${name}.mjs';\nexport default { tasks: 10, async: one, all };\n`;
    writeFileSync(join(folder, `${name}.bench.mjs`), text);
  }
  const benchmark = (name: string) => ({ scenario: 'run', args: [`${name}.bench.mjs`], modes: ['own'] });
  const benchmarks = Object.fromEntries(Object.keys(BENCHMARKS).map((name) => [name, benchmark(name)]));
  writeFileSync(join(folder, 'asyncbench.config.json'), JSON.stringify({ benchmarks }));
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-q', '-m', 'Base');
}

interface Outcome {
  /** Of the three benchmarks. */
  readonly red: number;
  readonly open: number;
  readonly seconds: number;
}

function runOnce(folder: string): Outcome {
  const startedMs = systemClock.nowMs();
  const { stdout } = spawnSync(process.execPath, [PROGRAM, 'ci', '--base', 'main', '--quiet'], {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: join(folder, '..', 'cache') },
    encoding: 'utf8',
  });
  const verdicts = [...stdout.matchAll(/^(pass|fail|inconclusive) +own slowdown against main/gm)].map(
    ([, each]) => each,
  );
  if (verdicts.length !== Object.keys(BENCHMARKS).length) throw new Error(`not three verdicts:\n${stdout}`);
  return {
    red: verdicts.filter((verdict) => verdict === 'fail').length,
    open: verdicts.filter((verdict) => verdict === 'inconclusive').length,
    seconds: (systemClock.nowMs() - startedMs) / 1000,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Runs with the neighbours that `startThem` starts, each against the committed version. */
async function runCase(name: string, folder: string, { of, startThem }: { of: number; startThem: () => Hogs }) {
  const hogs = startThem();
  const outcomes: Outcome[] = [];
  try {
    while (outcomes.length < of) {
      outcomes.push(runOnce(folder));
      const red = sum(outcomes.map((outcome) => outcome.red));
      reportProgress(name, { done: outcomes.length, of, seen: `${red} red` });
    }
    return outcomes;
  } finally {
    await hogs.stop();
  }
}

/** A row of the table, and what is wanted of its figures. */
function tell(name: string, load: Load, outcomes: readonly Outcome[]): { row: string[]; goals: Goal[] } {
  const judged = Object.keys(BENCHMARKS).length * outcomes.length;
  const [red, open] = [sum(outcomes.map((each) => each.red)), sum(outcomes.map((each) => each.open))];
  const seconds = outcomes.map((each) => each.seconds);
  const [typical, longest] = [median(seconds), Math.max(...seconds)].map((each) => `${each.toFixed(0)} s`) as [
    string,
    string,
  ];
  const redShare = showShare(red, judged);
  const wanted =
    load === SAME
      ? { wanted: '<= 0.5 %', met: red <= 0.005 * judged }
      : { wanted: '>= 95 %', met: red >= 0.95 * judged };
  return {
    row: [name, redShare, showShare(open, judged), typical, longest],
    goals: [
      { what: `${name}: red`, seen: redShare, ...wanted },
      {
        what: 'longest run',
        seen: longest,
        wanted: `<= ${MOST_SECONDS} s`,
        met: Math.max(...seconds) <= MOST_SECONDS,
      },
    ],
  };
}

await runLong(async ({ runs, hogs }) => {
  const root = mkdtempSync(join(tmpdir(), 'asyncbench-gate-'));
  const folder = join(root, 'repository');
  const neighbours: Readonly<Record<string, () => Hogs>> = {
    quiet: () => startHogs(0),
    'hogs that come and go': () => startHogs(hogs),
    'steady hogs': () => startHogs(hogs, { steady: true }),
  };
  const told: ReturnType<typeof tell>[] = [];
  try {
    makeRepository(folder);
    for (const [neighbour, startThem] of Object.entries(neighbours)) {
      for (const [change, load] of Object.entries(LOADS)) {
        writeLoads(folder, load);
        const name = `${neighbour}, ${change}`;
        told.push(tell(name, load, await runCase(name, folder, { of: runs ?? RUNS, startThem })));
      }
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  printTable(
    `asyncbench ci --base main, three benchmarks a run (${Object.keys(BENCHMARKS).join(', ')}), limit 10 %`,
    ['', 'red', 'inconclusive', 'seconds', 'longest'],
    told.map(({ row }) => row),
  );
  printGoals(told.flatMap(({ goals }) => goals));
});

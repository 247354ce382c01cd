import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../build/paths.ts';
import { readReport } from '../src/core/report/read-report.ts';
import { measuredModes } from '../src/core/report.ts';
import { median } from '../src/core/stats/quantile.ts';
import { pairedSpeedup } from '../src/core/stats/speedup.ts';
import { formatBytes, formatMs, formatRatio } from '../src/core/units.ts';
import type { Bench } from './bench.ts';
import { printGoals, printTable, showRatio } from './print.ts';
import { outputOf } from './process-time.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const;
const LARGEST = 1_000_000;
const ROUNDS = 3;
const PAIRS = 3;
const SLEEP_MS = 100;
const MOST = 1.3;

/** One process: the times of its rounds, and the most memory that it held. */
interface Seen {
  readonly wallMs: number;
  readonly peakBytes: number;
}

/** A kind of task: in asyncbench, and as the expression of a bare function. */
interface Kind {
  readonly name: string;
  readonly bare: string;
  command(tasks: number, folder: string): readonly string[];
}

const KINDS: readonly Kind[] = [
  {
    name: `sleeps of ${SLEEP_MS} ms`,
    bare: `() => new Promise((done) => setTimeout(done, ${SLEEP_MS}))`,
    command: (tasks) => ['sleep', `${SLEEP_MS}ms`, '--tasks', String(tasks)],
  },
  {
    name: 'no-op tasks',
    bare: 'async () => {}',
    command(tasks, folder) {
      const file = join(folder, `tasks-${tasks}.mjs`);
      writeFileSync(file, `export default { tasks: ${tasks}, async: async () => {} };\n`);
      return ['run', file];
    },
  },
];

const FLAGS = ['--modes', 'async', '--runs', String(ROUNDS), '--warmup', '0', '--no-explain', '--quiet', '--json'];

function asyncbench(args: readonly string[]): Seen {
  const report = readReport(outputOf(process.execPath, [PROGRAM, ...args, ...FLAGS]), 'the report');
  const [mode] = measuredModes(report);
  return { wallMs: mode?.wallMs.median ?? Number.NaN, peakBytes: mode?.peakRssBytes ?? Number.NaN };
}

/** The same rounds by nothing but `Promise.all`. */
function bare(task: string, tasks: number): Seen {
  const code = `const task = ${task}; const walls = [];
    for (let round = 0; round < ${ROUNDS}; round++) {
      const start = performance.now();
      await Promise.all(Array.from({ length: ${tasks} }, task));
      walls.push(performance.now() - start);
    }
    console.log(JSON.stringify({ walls, peakBytes: process.resourceUsage().maxRSS * 1024 }));`;
  const { walls, peakBytes } = JSON.parse(outputOf(process.execPath, ['--input-type=module', '-e', code])) as {
    walls: number[];
    peakBytes: number;
  };
  return { wallMs: median(walls), peakBytes };
}

interface Pairs {
  readonly name: string;
  readonly tasks: number;
  readonly own: readonly Seen[];
  readonly peer: readonly Seen[];
}

function pairsOf({ name, bare: task, command }: Kind, tasks: number, folder: string): Pairs {
  const args = command(tasks, folder);
  const own: Seen[] = [];
  const peer: Seen[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    peer.push(bare(task, tasks));
    own.push(asyncbench(args));
  }
  return { name, tasks, own, peer };
}

/** How often as much, from the ratios inside pairs. */
function ratioOf({ own, peer }: Pairs, figure: keyof Seen) {
  return pairedSpeedup(
    own.map((seen) => seen[figure]),
    peer.map((seen) => seen[figure]),
  );
}

function rowOf(pairs: Pairs): string[] {
  const { name, tasks, own, peer } = pairs;
  const middle = (side: readonly Seen[], figure: keyof Seen) => median(side.map((seen) => seen[figure]));
  return [
    `${tasks.toLocaleString('en-US')} ${name}`,
    formatMs(middle(peer, 'wallMs')),
    formatMs(middle(own, 'wallMs')),
    showRatio(ratioOf(pairs, 'wallMs')),
    formatBytes(middle(peer, 'peakBytes')),
    formatBytes(middle(own, 'peakBytes')),
    formatRatio(ratioOf(pairs, 'peakBytes').estimate),
  ];
}

/** What many tasks cost over a bare `Promise.all` of the same. */
export const scaleBench: Bench = {
  name: 'scale',
  summary: 'up to a million sleeps and no-op tasks beside a bare Promise.all',
  aboutSeconds: 240,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'asyncbench-scale-'));
    try {
      const all = KINDS.flatMap((kind) => SIZES.map((tasks) => pairsOf(kind, tasks, folder)));
      printTable(
        `A round all at once, median of ${PAIRS} processes with ${ROUNDS} rounds each; memory is the most that one held`,
        ['', 'bare', 'asyncbench', 'times as long', 'bare', 'asyncbench', 'times as much'],
        all.map(rowOf),
      );
      printGoals(
        all
          .filter(({ tasks }) => tasks === LARGEST)
          .flatMap((pairs) =>
            (['wallMs', 'peakBytes'] as const).map((figure) => {
              const { estimate } = ratioOf(pairs, figure);
              const what = `${pairs.name}: ${figure === 'wallMs' ? 'time' : 'memory'}`;
              return { what, seen: formatRatio(estimate), wanted: `<= ${MOST}×`, met: estimate <= MOST };
            }),
          ),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

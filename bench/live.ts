import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../build/paths.ts';
import { measuredModes, type Report } from '../src/core/report.ts';
import { pairedSpeedup } from '../src/core/stats/speedup.ts';
import { summarize } from '../src/core/stats/summary.ts';
import type { Bench } from './bench.ts';
import { interleave } from './interleave.ts';
import { frameCpuMs } from './live-frames.ts';
import { type Goal, printGoals, printTable, showRatio, showWall } from './print.ts';

const WORK = 'sleep 50ms 30ms --tasks 20 --runs 10 --no-explain';
const PAIRS = 6;

/** Figures that differ by less than this share are alike: it is the tool's own margin for "no difference". */
const MARGIN = 0.01;

/** Synchronized output begins each frame: how many were painted. */
const FRAME = '\u001b[?2026h';

interface Watched {
  readonly name: string;
  readonly flag: string;
  readonly reports: Report[];
  frames: number;
}

/** Runs the program in a terminal of its own (util-linux's `script`) and keeps its report. */
function runOnce(watched: Watched, folder: string): number {
  const file = join(folder, 'report.json');
  const command = `stty cols 80 rows 24; '${process.execPath}' '${PROGRAM}' ${WORK} ${watched.flag} --export '${file}'`;
  const { CI: _ci, TMUX: _tmux, ...env } = process.env;
  const ran = spawnSync('script', ['-qec', command, '/dev/null'], {
    env: { ...env, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (ran.error !== undefined) throw new Error("the live bench needs util-linux's script", { cause: ran.error });
  if (ran.status !== 0) throw new Error(`asyncbench ended with exit code ${ran.status}: ${ran.stdout}`);
  watched.frames += ran.stdout.split(FRAME).length - 1;
  watched.reports.push(JSON.parse(readFileSync(file, 'utf8')) as Report);
  return 0;
}

/** The wall times of one mode in each report. */
function wallsOf(reports: readonly Report[], lane: string): (readonly number[])[] {
  return reports.flatMap((report) =>
    measuredModes(report).flatMap((mode) => (mode.lane === lane ? [mode.wallMs.samples] : [])),
  );
}

/** One mode's figures with the view and without it. */
function compareMode(lane: string, sides: readonly Watched[]) {
  const walls = sides.map(({ reports }) => wallsOf(reports, lane));
  const pooled = walls.map((runs) => summarize(runs.flat()));
  const [withView = [], without = []] = walls.map((runs) => runs.map((samples) => summarize(samples).median));
  const ratio = pairedSpeedup(withView, without);
  return { lane, pooled, ratio, alike: ratio.low <= 1 + MARGIN && ratio.high >= 1 - MARGIN };
}

function printFrames(): void {
  const rows = [
    [2, 80],
    [10_000, 80],
    [10_000, 200],
  ].map(([tasks = 0, columns = 0]) => {
    const ms = frameCpuMs(tasks, columns);
    return [`${tasks} tasks, ${columns} columns`, `${ms.toFixed(2)} ms`, `${ms.toFixed(1)} %`];
  });
  printTable("CPU time of the conductor's process for the picture", ['', 'a frame', 'of a core, 10 a second'], rows);
}

/** Whether watching disturbs what is measured. */
export const liveBench: Bench = {
  name: 'live',
  summary: 'figures with the live view beside those without',
  aboutSeconds: 200,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'asyncbench-live-'));
    const sides: Watched[] = [
      { name: 'with the live view', flag: '', reports: [], frames: 0 },
      { name: 'with --quiet', flag: '--quiet', reports: [], frames: 0 },
    ];
    try {
      const contenders = sides.map((side) => ({ name: side.name, once: () => runOnce(side, folder) }));
      await interleave(contenders, PAIRS);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const found = ['sync', 'async'].map((lane) => compareMode(lane, sides));
    printTable(
      `asyncbench ${WORK}, ${PAIRS} runs of each in a terminal, interleaved: median (95 % interval) of all rounds`,
      ['', 'frames', ...found.map(({ lane }) => lane)],
      sides.map(({ name, frames }, side) => [
        name,
        String(frames),
        ...found.map(({ pooled }) => (pooled[side] === undefined ? '' : showWall(pooled[side]))),
      ]),
    );
    printFrames();
    const goals = found.map(
      ({ lane, ratio, alike }): Goal => ({
        what: `${lane}: time with the view over time without, median of ${PAIRS} pairs of runs`,
        seen: showRatio(ratio),
        wanted: `reaches into 1 ± ${MARGIN}`,
        met: alike,
      }),
    );
    printGoals(goals);
  },
};

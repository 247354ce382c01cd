import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROGRAM } from '../build/paths.ts';
import { startPageServer } from '../scenarios/page-server/start.ts';
import type { Lane } from '../src/core/lanes.ts';
import { formatBytes, formatMs } from '../src/core/units.ts';
import type { Bench } from './bench.ts';
import { fetchSource, pageUrls } from './page-list.ts';
import { type Goal, printGoals, printTable } from './print.ts';
import { startRunner } from './runner.ts';

const PAGE_BYTES = 200;
const AT_ONCE = 64;
const FEW = 1_000;
const MANY = 100_000;
/** Of the modes that have a process for themselves; `threads` has two threads for each page in flight beside. */
const MODES: readonly Lane['mode'][] = ['sync', 'async', 'threads'];
const THREADS = 6;
const MOST_BYTES = 300_000_000;
const MOST_BYTES_A_PAGE = 2_000;
const MOST_STOP_MS = 1_000;
const UNDER_WAY_MS = 9_000;

/** The most memory that a runner held over a verify, a timed and an explain round. */
async function peakBytes(origin: string, mode: Lane['mode'], pages: number): Promise<number> {
  const width = mode === 'async' ? AT_ONCE : mode === 'threads' ? THREADS : 1;
  const source = await fetchSource(pageUrls(origin, pages));
  const runner = await startRunner({ source, tasks: pages, mode, width });
  try {
    let peak = 0;
    for (const purpose of ['verify', 'timed', 'explain'] as const) {
      const { tally, peakRssBytes } = await runner.round(purpose);
      if (tally.completed !== pages) throw new Error(`${tally.failed} of ${pages} pages failed`);
      peak = peakRssBytes ?? peak;
    }
    return peak;
  } finally {
    await runner.close();
  }
}

/** From the signal to the end of a process that starts a round of all pages. */
async function stopMs(origin: string): Promise<number> {
  const child = spawn(process.execPath, [PROGRAM, 'fetch', '--urls', '-', '--modes', 'async', '--no-preflight'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH },
  });
  child.stdin.end(pageUrls(origin, MANY).join('\n'));
  // Its list is read and its first round under way by then, also on a busy machine.
  await new Promise((resolve) => setTimeout(resolve, UNDER_WAY_MS));
  const startedMs = performance.now();
  child.kill('SIGINT');
  await once(child, 'exit');
  return performance.now() - startedMs;
}

/** What a hundred thousand pages take. */
export const pagesBench: Bench = {
  name: 'pages',
  summary: `memory of ${MANY.toLocaleString('en-US')} pages, and Ctrl-C in the middle`,
  aboutSeconds: 600,
  async run() {
    const server = await startPageServer({ sizeBytes: PAGE_BYTES, latencyMs: 0 });
    const rows: string[][] = [];
    const goals: Goal[] = [];
    try {
      for (const mode of MODES) {
        const few = await peakBytes(server.origin, mode, FEW);
        const many = await peakBytes(server.origin, mode, MANY);
        const perPage = (many - few) / (MANY - FEW);
        console.log(`  ${mode}: ${formatBytes(few)} for ${FEW} pages, ${formatBytes(many)} for ${MANY}`);
        rows.push([mode, formatBytes(few), formatBytes(many), `${Math.round(perPage)} B`]);
        const told = { wanted: `<= ${formatBytes(MOST_BYTES)}`, met: many <= MOST_BYTES };
        goals.push({ what: `${mode}: peak of its runner`, seen: formatBytes(many), ...told });
        const each = { wanted: `<= ${MOST_BYTES_A_PAGE} B`, met: perPage <= MOST_BYTES_A_PAGE };
        goals.push({ what: `${mode}: a page more`, seen: `${Math.round(perPage)} B`, ...each });
      }
      const ms = await stopMs(server.origin);
      const stop = { wanted: `<= ${formatMs(MOST_STOP_MS)}`, met: ms <= MOST_STOP_MS };
      goals.push({ what: 'Ctrl-C in a round of all pages', seen: formatMs(ms), ...stop });
    } finally {
      await server.close();
    }
    printTable(
      `Peak memory of a runner over a verify, a timed and an explain round of ${PAGE_BYTES} B pages`,
      ['mode', `${FEW.toLocaleString('en-US')} pages`, `${MANY.toLocaleString('en-US')} pages`, 'a page more'],
      rows,
    );
    printGoals(goals);
  },
};

import { startPageServer } from '../scenarios/page-server/start.ts';
import { pairedSpeedup } from '../src/core/stats/speedup.ts';
import { summarize } from '../src/core/stats/summary.ts';
import type { Bench } from './bench.ts';
import { interleave } from './interleave.ts';
import { fetchSource, pageUrls } from './page-list.ts';
import { type Goal, printGoals, printTable, showRatio, showWall } from './print.ts';
import { roundMs, startRunner, warmUp } from './runner.ts';

const PAGES = 200;
const ROUNDS = 30;
const WARM_UP_ROUNDS = 8;
const GOAL = 1.5;
const PAGE_SIZES_BYTES = [10_000, 20_000];
const UNDICI_URL = import.meta.resolve('./scenarios/awaited-undici.js');

async function compareSize(sizeBytes: number) {
  const server = await startPageServer({ sizeBytes, latencyMs: 0 });
  const urls = pageUrls(server.origin, PAGES);
  const source = await fetchSource(urls);
  const work = { tasks: PAGES, width: 1 } as const;
  const runners = [
    await startRunner({ ...work, source, mode: 'sync' }),
    await startRunner({ ...work, source, mode: 'sequential' }),
    await startRunner({ ...work, source: { moduleUrl: UNDICI_URL, params: { urls } }, mode: 'sequential' }),
  ];
  try {
    await warmUp(runners, WARM_UP_ROUNDS);
    const contenders = runners.map((runner) => ({ name: '', once: () => roundMs(runner, PAGES * sizeBytes) }));
    return (await interleave(contenders, ROUNDS)).map((wallMs) => wallMs.map((ms) => ms / PAGES));
  } finally {
    for (const runner of runners) await runner.close();
    await server.close();
  }
}

/** What it costs that a download blocks its thread. */
export const blockingBench: Bench = {
  name: 'blocking',
  summary: 'a blocking download beside an awaited one',
  aboutSeconds: 30,
  async run() {
    const names = ['asyncbench sync: blocking', 'asyncbench sequential: awaited', 'await undici.request'];
    const goals: Goal[] = [];
    for (const sizeBytes of PAGE_SIZES_BYTES) {
      const size = `${sizeBytes / 1000} kB`;
      const [ours = [], ...awaited] = await compareSize(sizeBytes);
      const ratios = awaited.map((perPageMs) => pairedSpeedup(ours, perPageMs));
      printTable(
        `A page of ${size} from the embedded server, one after the other, ${ROUNDS} rounds of ${PAGES}, interleaved: median (95 % interval)`,
        ['', 'a page', 'blocking over it'],
        [ours, ...awaited].map((perPageMs, side) => {
          const ratio = ratios[side - 1];
          return [names[side] ?? '', showWall(summarize(perPageMs)), ratio === undefined ? '' : showRatio(ratio)];
        }),
      );
      const plain = ratios[1];
      if (plain === undefined) continue;
      const what = `${size}: blocking over await undici.request`;
      goals.push({ what, seen: showRatio(plain), wanted: `<= ${GOAL}×`, met: plain.estimate <= GOAL });
    }
    console.log(
      '\nBoth modes of asyncbench send with the same code; what blocking adds is the way to another thread and back.',
    );
    printGoals(goals);
  },
};

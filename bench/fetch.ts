import { startPageServer } from '../scenarios/page-server/start.ts';
import { median } from '../src/core/stats/quantile.ts';
import { pairedSpeedup } from '../src/core/stats/speedup.ts';
import { summarize } from '../src/core/stats/summary.ts';
import type { LaneRunner } from '../src/harness/lane-runner.ts';
import type { Bench } from './bench.ts';
import { type Contender, interleave } from './interleave.ts';
import { fetchSource, pageUrls } from './page-list.ts';
import { type Curl, prepareCurl } from './peers/curl.ts';
import { startNginx } from './peers/nginx.ts';
import { type Goal, printGoals, printTable, showRatio, showWall } from './print.ts';
import { processMs, versionOf } from './process-time.ts';
import { roundMs, startRunner, warmUp } from './runner.ts';

const PAGES = 500;
const PAGE_BYTES = 20_000;
const AT_ONCE = 64;
const ROUNDS = 40;
const WARM_UP_ROUNDS = 12;
const GOAL = 1;

interface PageSource {
  readonly name: string;
  readonly origin: string;
  close(): Promise<void>;
}

async function embedded(): Promise<PageSource> {
  const server = await startPageServer({ sizeBytes: PAGE_BYTES, latencyMs: 0 });
  return { name: 'embedded page server', ...server };
}

function contendersOf(runner: LaneRunner, curl: Curl): Contender[] {
  return [
    { name: 'asyncbench, a warm round', once: () => roundMs(runner, PAGES * PAGE_BYTES) },
    { name: 'curl, whole process', once: () => processMs('curl', curl.args) },
    { name: 'curl, start-up alone', once: () => processMs('curl', curl.emptyArgs) },
  ];
}

/** Downloads the list with both from one server, prints, and tells how the goal stands. */
async function compareOn(server: PageSource): Promise<Goal> {
  const urls = pageUrls(server.origin, PAGES);
  const curl = await prepareCurl(urls, AT_ONCE);
  const runner = await startRunner({ source: await fetchSource(urls), tasks: PAGES, mode: 'async', width: AT_ONCE });
  try {
    curl.verify(PAGE_BYTES);
    await warmUp([runner], WARM_UP_ROUNDS);
    const contenders = contendersOf(runner, curl);
    await interleave(contenders, 2);
    const wallMs = await interleave(contenders, ROUNDS);
    const [ours = [], whole = [], empty = []] = wallMs;
    const startUpMs = median(empty);
    const transfer = whole.map((ms) => ms - startUpMs);
    const ratio = pairedSpeedup(ours, transfer);
    printTable(
      `${PAGES} pages of ${PAGE_BYTES / 1000} kB from the ${server.name}, ${AT_ONCE} at once, ${ROUNDS} rounds, interleaved: median (95 % interval)`,
      ['', 'time'],
      [
        ...contenders.map(({ name }, side) => [name, showWall(summarize(wallMs[side] ?? []))]),
        ['curl, transfer: whole − start-up', showWall(summarize(transfer))],
      ],
    );
    const what = `${server.name}: a round over curl's transfer`;
    return { what, seen: showRatio(ratio), wanted: `<= ${GOAL}×`, met: ratio.estimate <= GOAL };
  } finally {
    await runner.close();
    await curl.close();
    await server.close();
  }
}

/** Asynchronous downloads beside the fastest tool there is for them. */
export const fetchBench: Bench = {
  name: 'fetch',
  summary: `${PAGES} pages of ${PAGE_BYTES / 1000} kB in async mode, beside curl -Z`,
  aboutSeconds: 30,
  async run() {
    const version = versionOf('curl');
    if (version === null) {
      console.log('curl is not installed: nothing to compare with');
      return;
    }
    console.log(version);
    const goals = [await compareOn(await embedded())];
    const nginx = await startNginx({ pages: PAGES, pageBytes: PAGE_BYTES });
    if (nginx === null) console.log('\nnginx is not installed: the embedded page server alone');
    else goals.push(await compareOn(nginx));
    printGoals(goals);
  },
};

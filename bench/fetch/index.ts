import type { RawOptions } from '../../src/core/option.ts';
import { median } from '../../src/core/stats/quantile.ts';
import { pairedSpeedup } from '../../src/core/stats/speedup.ts';
import { summarize } from '../../src/core/stats/summary.ts';
import type { LaneRunner } from '../../src/harness/lane-runner.ts';
import type { Bench } from '../bench.ts';
import { interleave } from '../interleave.ts';
import { fetchSource, pageUrls } from '../page-list.ts';
import { prepareCurl } from '../peers/curl.ts';
import { type Nginx, startNginx } from '../peers/nginx.ts';
import { type Goal, printGoals, printTable, showRatio, showWall } from '../print.ts';
import { processMs, versionOf } from '../process-time.ts';
import { roundMs, startRunner, warmUp } from '../runner.ts';
import { slowestPage } from './slowest-page.ts';

const AT_ONCE = 64;
const WARM_UP_ROUNDS = 8;
const UNDICI_URL = import.meta.resolve('../scenarios/undici-loop.js');
const SAME = 1;
const COLD = 1.3;

/** One list of pages. */
interface PageList {
  readonly pages: number;
  readonly pageBytes: number;
  readonly rounds: number;
}

const LISTS: readonly PageList[] = [
  { pages: 530, pageBytes: 100_000, rounds: 16 },
  { pages: 10_000, pageBytes: 2_000, rounds: 8 },
];

/** How the pages are asked for. */
interface Way {
  readonly name: string;
  readonly origin: string;
  readonly options: RawOptions;
  readonly atOnce: number;
}

function waysTo({ origin, secure }: Nginx): Way[] {
  const plain = { name: 'http', origin, options: {}, atOnce: AT_ONCE };
  const one = { name: 'http, blocking on one connection', origin, options: {}, atOnce: 1 };
  if (secure === null) return [plain, one];
  const insecure = { insecure: true };
  return [
    plain,
    { name: 'https', origin: secure.http1, options: insecure, atOnce: AT_ONCE },
    { name: 'https --http2', origin: secure.http2, options: { ...insecure, http2: true }, atOnce: AT_ONCE },
    one,
  ];
}

/** The first round of a fresh process. */
async function coldMs(start: () => Promise<LaneRunner>, bytes: number): Promise<number> {
  const runner = await start();
  try {
    return await roundMs(runner, bytes);
  } finally {
    await runner.close();
  }
}

/** Downloads a list in one way with all contenders, prints, and tells how the goals stand. */
async function compare(list: PageList, way: Way): Promise<Goal[]> {
  const { pages, pageBytes, rounds } = list;
  const urls = pageUrls(way.origin, pages);
  const bytes = pages * pageBytes;
  const mode = way.atOnce === 1 ? 'sync' : 'async';
  const source = await fetchSource(urls, way.options);
  const start = () => startRunner({ source, tasks: pages, mode, width: way.atOnce });
  const loop = { moduleUrl: UNDICI_URL, params: { urls, connections: 0 } };
  const curl = await prepareCurl(urls, way.atOnce);
  const runners = [
    await start(),
    await startRunner({
      source: loop,
      tasks: pages,
      mode: way.atOnce === 1 ? 'sequential' : 'async',
      width: way.atOnce,
    }),
  ];
  const contenders = [
    ...['asyncbench, a warm round', 'plain undici loop, a warm round'].map((name, at) => ({
      name,
      once: () => roundMs(runners[at] as LaneRunner, bytes),
    })),
    { name: 'asyncbench, a cold round', once: () => coldMs(start, bytes) },
    {
      name: way.atOnce === 1 ? 'curl, whole process' : 'curl -Z, whole process',
      once: () => processMs('curl', curl.args),
    },
    { name: 'curl, start-up alone', once: () => processMs('curl', curl.emptyArgs) },
  ];
  try {
    curl.verify(pageBytes);
    await warmUp(runners, WARM_UP_ROUNDS);
    const wallMs = await interleave(contenders, rounds);
    const [warm = [], undici = [], cold = [], whole = [], empty = []] = wallMs;
    const transfer = whole.map((ms) => ms - median(empty));
    const title = `${way.name}: ${pages} pages of ${pageBytes / 1000} kB from nginx, ${way.atOnce} at once, ${rounds} rounds, interleaved: median (95 % interval)`;
    printTable(
      title,
      ['', 'time'],
      [
        ...contenders.map(({ name }, side) => [name, showWall(summarize(wallMs[side] ?? []))]),
        ['curl, transfer: whole − start-up', showWall(summarize(transfer))],
      ],
    );
    const goal = (what: string, over: readonly number[], under: readonly number[], most: number): Goal => {
      const ratio = pairedSpeedup(over, under);
      return {
        what: `${way.name}, ${pages} × ${pageBytes / 1000} kB: ${what}`,
        seen: showRatio(ratio),
        wanted: `<= ${most}×`,
        met: ratio.estimate <= most,
      };
    };
    if (way.atOnce === 1) return [goal("blocking over curl's transfer", warm, transfer, 1.15)];
    return [
      goal("warm over curl's transfer", warm, transfer, SAME),
      goal('warm over the undici loop', warm, undici, SAME),
      goal("cold over curl's whole process", cold, whole, COLD),
    ];
  } finally {
    for (const runner of runners) await runner.close();
    await curl.close();
  }
}

async function compareList(list: PageList): Promise<Goal[]> {
  const nginx = await startNginx(list);
  if (nginx === null) {
    console.log('nginx is not installed: nothing to download from');
    return [];
  }
  try {
    const goals: Goal[] = [];
    for (const way of waysTo(nginx)) goals.push(...(await compare(list, way)));
    return goals;
  } finally {
    await nginx.close();
  }
}

/** Downloads beside the fastest tools there are for them. */
export const fetchBench: Bench = {
  name: 'fetch',
  summary: 'many pages, over http and https, beside curl -Z and a plain undici loop',
  aboutSeconds: 240,
  async run() {
    const version = versionOf('curl');
    if (version === null) {
      console.log('curl is not installed: nothing to compare with');
      return;
    }
    console.log(version);
    const goals: Goal[] = [];
    for (const list of LISTS) goals.push(...(await compareList(list)));
    goals.push(await slowestPage());
    printGoals(goals);
  },
};

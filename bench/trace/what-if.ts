import { symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_RECORDER } from '../../build/paths.ts';
import type { Estimate } from '../../src/core/report.ts';
import { median } from '../../src/core/stats/quantile.ts';
import { pairedSpeedup } from '../../src/core/stats/speedup.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { formatMs } from '../../src/core/units.ts';
import { analyze, isFree } from '../../src/trace/analysis/analyze.ts';
import { lookIntoSources } from '../../src/trace/collect/source-decides.ts';
import { judge, limitsToTry } from '../../src/trace/replay/judge.ts';
import { type MeasureOptions, measure, runOnce } from '../../src/trace/replay/measure.ts';
import { type ReplayRequests, replayRequests } from '../../src/trace/replay/plan.ts';
import type { ProgramLine } from '../../src/trace/run/run-program.ts';
import { traceProgram } from '../../src/trace/run/trace-program.ts';
import { type Goal, printTable, showRatio } from '../print.ts';
import { CLIENTS, type Client } from './clients.ts';
import { startServer } from './start-server.ts';

const REQUESTS = 12;

/** One comparison: the replay of a serial program beside the same program written with a pool. */
interface Case {
  readonly client: Client;
  readonly delayMs: number;
  readonly slots: number;
  readonly limit: number;
}

const CASES: readonly Case[] = [
  { client: CLIENTS.fetch, delayMs: 20, slots: 0, limit: 4 },
  { client: CLIENTS.fetch, delayMs: 100, slots: 0, limit: 4 },
  { client: CLIENTS.fetch, delayMs: 200, slots: 0, limit: 4 },
  { client: CLIENTS.fetch, delayMs: 200, slots: 0, limit: 12 },
  { client: CLIENTS.fetch, delayMs: 200, slots: 4, limit: 12 },
  { client: CLIENTS.fetch, delayMs: 400, slots: 0, limit: 4 },
  { client: CLIENTS.undici, delayMs: 100, slots: 4, limit: 8 },
  { client: CLIENTS.axios, delayMs: 100, slots: 0, limit: 4 },
  { client: CLIENTS.http, delayMs: 50, slots: 0, limit: 4 },
  { client: CLIENTS.got, delayMs: 100, slots: 0, limit: 4 },
];

const IDS = JSON.stringify(Array.from({ length: REQUESTS }, (_, n) => `r${n}q`));

function serial({ head, get }: Client): string {
  return `${head.esm}
const ORIGIN = process.env.ORIGIN;
let total = 0;
for (const id of ${IDS}) {
  const item = ${get("'/any/' + id")};
  total += JSON.stringify(item).length;
}
console.log(total);
`;
}

/** What a person would write instead: so many workers that take from one list, results in order. */
function pooled({ head, get }: Client, limit: number): string {
  return `${head.esm}
const ORIGIN = process.env.ORIGIN;
const ids = ${IDS};
const results = [];
let next = 0;
async function worker() {
  while (next < ids.length) {
    const at = next;
    next += 1;
    const id = ids[at];
    results[at] = ${get("'/any/' + id")};
  }
}
await Promise.all(Array.from({ length: ${limit} }, worker));
let total = 0;
for (const item of results) total += JSON.stringify(item).length;
console.log(total);
`;
}

interface Compared {
  readonly case: Case;
  readonly serialMs: number;
  readonly replayMs: number;
  readonly handMs: number;
  /** The replay's time over that of the program written by hand. */
  readonly ratio: Estimate;
  readonly unsafe: number;
}

/** One chain that can be replayed: the program is recorded once. */
async function chainOf(file: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Replay> {
  const line = { file: process.execPath, args: [file] };
  const { trace } = await traceProgram({ ...line, name: file }, { cwd, env, clock: systemClock, collect: true });
  const chain = analyze(trace, lookIntoSources(cwd)).chains.find(isFree);
  if (chain === undefined) throw new Error(`no chain found in ${file}`);
  const requests = replayRequests(trace, chain, cwd);
  const options = { cwd, env, clock: systemClock, recorder: SHIPPED_RECORDER, signal: new AbortController().signal };
  return { line, requests, options };
}

interface Replay {
  readonly line: ProgramLine;
  readonly requests: ReplayRequests;
  readonly options: Omit<MeasureOptions, 'limits' | 'runs'>;
}

/** Runs both in turn, so that the machine's moods reach both. The one written by hand runs bare, as a user would run it. */
async function inTurn(replay: Replay, limit: number, runs: number): Promise<{ replayMs: number[]; handMs: number[] }> {
  const replayMs: number[] = [];
  const handMs: number[] = [];
  const hand = { file: process.execPath, args: ['pooled.mjs'] };
  const sides = [
    async () => void handMs.push((await runOnce(hand, { ...replay, limit: null }, replay.options)).wallMs),
    async () => {
      const { wallMs, hits } = await runOnce(replay.line, { ...replay, limit }, replay.options);
      if (hits !== REQUESTS) throw new Error(`${hits} of ${REQUESTS} handed over`);
      replayMs.push(wallMs);
    },
  ];
  for (let run = 0; run < runs; run += 1) {
    for (const side of run % 2 === 0 ? sides : sides.toReversed()) await side();
  }
  return { replayMs, handMs };
}

async function compare(each: Case, runs: number): Promise<Compared> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-what-if-'));
  const server = await startServer(each.delayMs, each.slots);
  try {
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'serial.mjs'), serial(each.client));
    writeFileSync(join(folder, 'pooled.mjs'), pooled(each.client, each.limit));
    const env = { ...process.env, ORIGIN: server.origin };
    const replay = await chainOf('serial.mjs', folder, env);
    const { wallMs: serialMs } = await runOnce(replay.line, { ...replay, limit: null }, replay.options);
    const { replayMs, handMs } = await inTurn(replay, each.limit, runs);
    const unsafe = (await server.seen()).filter((line) => !line.startsWith('GET ')).length;
    // Of neighbours: a machine that gets slower meanwhile slows both.
    const ratio = pairedSpeedup(replayMs, handMs);
    return { case: each, serialMs, replayMs: median(replayMs), handMs: median(handMs), ratio, unsafe };
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The limit that `auto` names, and how near its throughput comes to the best that was seen. */
async function chosenLimit(slots: number, runs: number): Promise<{ limit: number; share: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-what-if-'));
  const server = await startServer(60, slots);
  try {
    writeFileSync(join(folder, 'serial.mjs'), serial(CLIENTS.fetch));
    const env = { ...process.env, ORIGIN: server.origin };
    const { line, requests, options } = await chainOf('serial.mjs', folder, env);
    const result = judge(await measure(line, requests, { ...options, limits: limitsToTry(REQUESTS), runs }));
    if (result.status !== 'measured') throw new Error(JSON.stringify(result));
    const best = Math.min(...result.limits.map(({ wallMs }) => wallMs.estimate));
    return { limit: result.chosen.limit, share: best / result.chosen.wallMs.estimate };
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Measures how near `--what-if` comes to a program written by hand, prints it, and gives the goals. */
export async function benchWhatIf(runs: number): Promise<Goal[]> {
  const compared: Compared[] = [];
  for (const each of CASES) compared.push(await compare(each, runs));
  printTable(
    `${REQUESTS} requests one after the other, and N at a time: replayed, and written by hand and run bare (medians of ${runs}; the ratio is that of neighbouring runs)`,
    ['client, server', 'as it is', 'N', 'replay', 'by hand', 'replay / by hand'],
    compared.map(({ case: { client, delayMs, slots, limit }, serialMs, replayMs, handMs, ratio }) => [
      `${client.name}, ${delayMs} ms${slots === 0 ? '' : `, ${slots} at a time`}`,
      formatMs(serialMs),
      String(limit),
      formatMs(replayMs),
      formatMs(handMs),
      showRatio(ratio),
    ]),
  );
  const chosen = [await chosenLimit(0, 3), await chosenLimit(4, 3)];
  printTable(
    'The limit that auto names',
    ['server', 'limit', 'throughput of the best'],
    chosen.map(({ limit, share }, at) => [
      at === 0 ? 'no limit' : '4 at a time',
      String(limit),
      `${(100 * share).toFixed(1)} %`,
    ]),
  );
  const errors = compared.map(({ ratio }) => Math.abs(ratio.estimate - 1));
  const [middle, worst] = [median(errors), Math.max(...errors)];
  const unsafe = compared.reduce((sum, each) => sum + each.unsafe, 0);
  const least = Math.min(...chosen.map(({ share }) => share));
  return [
    {
      what: 'replay against by hand, median error',
      seen: `${(100 * middle).toFixed(1)} %`,
      wanted: '<= 5 %',
      met: middle <= 0.05,
    },
    {
      what: 'replay against by hand, worst error',
      seen: `${(100 * worst).toFixed(1)} %`,
      wanted: '<= 15 %',
      met: worst <= 0.15,
    },
    {
      what: "chosen limit's throughput",
      seen: `${(100 * least).toFixed(1)} % of the best`,
      wanted: '>= 95 %',
      met: least >= 0.95,
    },
    { what: 'unsafe requests replayed', seen: String(unsafe), wanted: '0', met: unsafe === 0 },
  ];
}

import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_RECORDER } from '../../build/paths.ts';
import { median } from '../../src/core/stats/quantile.ts';
import { pairedSpeedup } from '../../src/core/stats/speedup.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { runProgram, withFolder } from '../../src/trace/run/run-program.ts';
import { type Goal, showRatio } from '../print.ts';
import { startServer } from './start-server.ts';

/** Programs that wait, as most do: how long the whole takes with the recorder and without. */
const WAITING = `
const ORIGIN = process.env.ORIGIN;
for (let n = 0; n < 40; n += 1) await (await fetch(ORIGIN + '/item/' + n)).text();
`;

/** Prints the microseconds of one operation: the recorder's share is the difference. */
const STATS = `
import { stat } from 'node:fs/promises';
const COUNT = 6000;
for (let n = 0; n < 3000; n += 1) await stat('.');
const start = process.cpuUsage();
for (let n = 0; n < COUNT; n += 1) await stat('.');
const used = process.cpuUsage(start);
console.log((used.user + used.system) / COUNT);
`;

const REQUESTS = `
const ORIGIN = process.env.ORIGIN;
const COUNT = 400;
for (let n = 0; n < 50; n += 1) await (await fetch(ORIGIN + '/item/' + n)).text();
const start = process.cpuUsage();
for (let n = 0; n < COUNT; n += 1) await (await fetch(ORIGIN + '/item/' + n)).text();
const used = process.cpuUsage(start);
console.log((used.user + used.system) / COUNT);
`;

const HOT = `
const start = performance.now();
for (let n = 0; n < 5_000_000; n += 1) await null;
console.log(performance.now() - start);
`;

interface Pair {
  readonly plain: number[];
  readonly traced: number[];
}

/** Runs a program in turn without and with the recorder, and gives what \`figure\` reads from each run. */
async function inTurn(
  name: string,
  { folder, env, runs }: { folder: string; env: NodeJS.ProcessEnv; runs: number },
  figure: (run: { wallMs: number; stdout: string }) => number,
): Promise<Pair> {
  const line = { file: process.execPath, args: [join(folder, name)] };
  const options = { cwd: folder, env, clock: systemClock, collect: true };
  const pair: Pair = { plain: [], traced: [] };
  const plain = async () => void pair.plain.push(figure(await runProgram(line, { ...options, folder: null })));
  const traced = () =>
    withFolder(
      async (records) =>
        void pair.traced.push(
          figure(await runProgram(line, { ...options, recorder: SHIPPED_RECORDER, folder: records })),
        ),
    );
  for (let run = 0; run < runs; run += 1) {
    for (const side of run % 2 === 0 ? [plain, traced] : [traced, plain]) await side();
  }
  return pair;
}

function added({ plain, traced }: Pair): number {
  return median(traced) - median(plain);
}

/** What recording costs: the whole of a program that waits, one operation, and a loop that only awaits. */
export async function benchCosts(runs: number): Promise<Goal[]> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-costs-'));
  const slow = await startServer(50);
  const fast = await startServer(0);
  try {
    const programs = { 'waiting.mjs': WAITING, 'stats.mjs': STATS, 'requests.mjs': REQUESTS, 'hot.mjs': HOT };
    for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text);
    const printed = ({ stdout }: { stdout: string }) => Number(stdout);
    const at = (origin: string) => ({ folder, env: { ...process.env, ORIGIN: origin }, runs });
    const waiting = await inTurn('waiting.mjs', at(slow.origin), ({ wallMs }) => wallMs);
    const stats = await inTurn('stats.mjs', at(fast.origin), printed);
    const requests = await inTurn('requests.mjs', at(fast.origin), printed);
    const hot = await inTurn('hot.mjs', at(fast.origin), printed);
    // How many times as long the traced side takes: the plain one's speed-up over it.
    const whole = pairedSpeedup(waiting.traced, waiting.plain);
    const loop = pairedSpeedup(hot.traced, hot.plain);
    const micros = (value: number) => `${value.toFixed(1)} µs`;
    return [
      {
        what: 'a program that waits (40 requests of 50 ms)',
        seen: showRatio(whole),
        wanted: '<= 1.05x',
        met: whole.estimate <= 1.05,
      },
      { what: 'fs.stat, processor time', seen: micros(added(stats)), wanted: '<= 30 µs', met: added(stats) <= 30 },
      {
        what: 'a request of fetch, processor time',
        seen: micros(added(requests)),
        wanted: '<= 30 µs',
        met: added(requests) <= 30,
      },
      { what: 'a loop that only awaits', seen: showRatio(loop), wanted: '<= 1.3x', met: loop.estimate <= 1.3 },
    ];
  } finally {
    slow.stop();
    fast.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

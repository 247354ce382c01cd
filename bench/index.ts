/** Runs the benches: all of them, each in a process of its own, or those that are named. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';
import { blockingBench } from './blocking.ts';
import { explainBench } from './explain.ts';
import { fetchBench } from './fetch/index.ts';
import { killsBench } from './kills.ts';
import { liveBench } from './live.ts';
import { overheadBench } from './overhead.ts';
import { overlapBench } from './overlap.ts';
import { pagesBench } from './pages.ts';
import { scaleBench } from './scale.ts';
import { sleepBench } from './sleep.ts';
import { startupBench } from './startup.ts';

const BENCHES: readonly Bench[] = [
  sleepBench,
  fetchBench,
  blockingBench,
  overheadBench,
  startupBench,
  explainBench,
  liveBench,
  killsBench,
  overlapBench,
  pagesBench,
  scaleBench,
];

function listBenches(): string {
  return BENCHES.map(({ name, summary, aboutSeconds }) => `  ${name.padEnd(9)} ${summary} (${aboutSeconds} s)`).join(
    '\n',
  );
}

/** Ratios between interleaved rounds hold on a busy machine; times alone do not. */
function describeLoad(): string {
  const [lastMinute = 0] = loadavg();
  return `load ${lastMinute.toFixed(1)} on ${availableParallelism()} processors`;
}

/** A fresh process has a heap and compiled code that no other bench has touched. */
async function runApart({ name }: Bench): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => BENCHES.every((bench) => bench.name !== name));
  if (unknown !== undefined) {
    console.error(`there is no bench '${unknown}', expected one of:\n${listBenches()}`);
    return 2;
  }
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    const bench = BENCHES.find(({ name }) => name === only);
    console.log(`\n=== ${only}: ${bench?.summary} (${describeLoad()})`);
    await bench?.run();
    return 0;
  }
  const chosen = names.length === 0 ? BENCHES : BENCHES.filter(({ name }) => names.includes(name));
  const seconds = chosen.reduce((sum, { aboutSeconds }) => sum + aboutSeconds, 0);
  console.log(`${chosen.length} benches, about ${seconds} s:\n${listBenches()}`);
  let worst = 0;
  for (const bench of chosen) worst = Math.max(worst, await runApart(bench));
  return worst;
}

process.exitCode = await main(process.argv.slice(2));

import { readdirSync, readFileSync } from 'node:fs';
import { systemClock } from '../../src/core/system-clock.ts';
import { runnerProcesses } from '../../src/harness/runner-process.ts';

/** Conducts one runner that blocks for a minute, and prints its process id: to be killed by a test. */

function childPid(): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent === process.pid) return Number(name);
  }
  throw new Error('no runner found');
}

const runner = await runnerProcesses({
  source: {
    moduleUrl: new URL('../../scenarios/sleep/index.js', import.meta.url).href,
    params: { durationsMs: [60_000], tasks: 1 },
  },
  tasks: 1,
  timeoutMs: 120_000,
  clock: systemClock,
  signal: new AbortController().signal,
  env: process.env,
  onNote: () => {},
})({ id: 'sync', mode: 'sync', width: 1, role: 'measure' }, () => {
  process.stdout.write(`runner ${childPid()} blocked\n`);
});
await runner.round('timed');

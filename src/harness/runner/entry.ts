import { Worker } from 'node:worker_threads';
import { allocateBoard, type BoardMemory } from '../../core/board.ts';
import { codeOf, messageOf } from '../../core/errors.ts';
import { loadScenario } from '../../core/load-scenario.ts';
import { takeParentChannel } from '../../core/parent-channel.ts';
import { systemClock } from '../../core/system-clock.ts';
import { MODES } from '../../modes/index.ts';
import type { RunnerReply, RunnerRequest } from '../protocol.ts';
import { type RoundSetup, runRound } from './round.ts';
import type { WatcherData } from './watcher.ts';

/** The process that runs the rounds of one mode. It does what the conductor says, one request at a time. */

type Open = Extract<RunnerRequest, { type: 'open' }>;

// Ctrl-C and a closed terminal reach the whole foreground group, and a CI system that cancels a job may signal every process of it:
// the conductor alone decides what becomes of its runners.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const parent = takeParentChannel();

let setup: RoundSetup | null = null;

function reply(message: RunnerReply): void {
  parent.send(message);
}

/** @throws Error where nothing was opened before */
function opened(): RoundSetup {
  if (setup === null) throw new Error('a round was asked for before the runner was open');
  return setup;
}

function watch(conductorPid: number, memory: BoardMemory): void {
  const workerData: WatcherData = { conductorPid, memory };
  new Worker(new URL('./watcher.js', import.meta.url), { workerData }).unref();
}

async function open({ conductorPid, mode, source, context, tasks }: Open): Promise<void> {
  const memory = allocateBoard(tasks, false);
  watch(conductorPid, memory);
  const scenario = await loadScenario(source.moduleUrl);
  setup = { driver: await MODES[mode].open({ scenario, source, context }), clock: systemClock, memory };
  reply({ type: 'opened' });
}

async function close(): Promise<void> {
  await setup?.driver.dispose();
  reply({ type: 'closed' });
}

async function handle(request: RunnerRequest): Promise<void> {
  switch (request.type) {
    case 'open':
      return open(request);
    case 'before-round':
      await opened().driver.beforeRound(request.purpose);
      return reply({ type: 'ready' });
    case 'round':
      return reply({ type: 'round', reply: await runRound(opened(), request.purpose) });
    case 'close':
      return close();
  }
}

process.on('message', (request: RunnerRequest) => {
  handle(request)
    .catch((thrown: unknown) => {
      const code = codeOf(thrown)?.toLowerCase() ?? 'threw';
      reply({ type: 'failed', failure: { code, message: messageOf(thrown) } });
    })
    .finally(() => {
      if (request.type === 'close') parent.close();
    });
});

// The conductor closed the channel or died: nothing is left to do.
process.on('disconnect', () => process.exit());

import { Worker } from 'node:worker_threads';
import { allocateBoard, type BoardMemory } from '../../core/board.ts';
import { codeOf, messageOf } from '../../core/errors.ts';
import { loadScenario } from '../../core/load-scenario.ts';
import { takeParentChannel } from '../../core/parent-channel.ts';
import { systemClock } from '../../core/system-clock.ts';
import type { StrayError } from '../../modes/driver.ts';
import { DRIVERS } from '../../modes/index.ts';
import { catchStrayErrors } from '../../modes/stray-errors.ts';
import type { RunnerReply, RunnerRequest } from '../protocol.ts';
import { endDescendants } from './end-tree.ts';
import { type RoundSetup, runRound } from './round.ts';
import { Strays, straysMessage } from './strays.ts';
import type { WatcherData } from './watcher.ts';

/** The process that runs the rounds of one mode. It does what the conductor says, one request at a time. */

type Open = Extract<RunnerRequest, { type: 'open' }>;

// Ctrl-C and a closed terminal reach the whole foreground group, and a CI system that cancels a job may signal every
// process of it: the conductor alone decides what becomes of its runners.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const parent = takeParentChannel();
const strays = new Strays();

/** Ends what is under way with a stray error, where that is the opening: there is no task yet that it could belong to. */
let failOpening: ((stray: StrayError) => void) | null = null;

function onStray(stray: StrayError): void {
  if (failOpening === null) strays.hear(stray);
  else failOpening(stray);
}

catchStrayErrors(onStray);

let setup: RoundSetup | null = null;

/** @throws Error where nothing was opened before */
function opened(): RoundSetup {
  if (setup === null) throw new Error('a round was asked for before the runner was open');
  return setup;
}

function watch(conductorPid: number, memory: BoardMemory): void {
  const workerData: WatcherData = { conductorPid, memory };
  new Worker(new URL('./watcher.js', import.meta.url), { workerData }).unref();
}

async function open({ conductorPid, mode, source, context, tasks }: Open): Promise<RunnerReply> {
  const memory = allocateBoard(tasks, false);
  watch(conductorPid, memory);
  const stray = new Promise<never>((_, reject) => {
    failOpening = (error) => reject(new Error(straysMessage([error]) ?? ''));
  });
  const make = async () => {
    const scenario = await loadScenario(source.moduleUrl);
    return DRIVERS[mode]({ scenario, source, context, onStray });
  };
  setup = { driver: await Promise.race([make(), stray]), clock: systemClock, memory, strays };
  failOpening = null;
  return { type: 'opened' };
}

/** What was measured stands, so what goes wrong here is only told. */
async function close(): Promise<RunnerReply> {
  const problem = await setup?.driver.dispose().then(
    () => null,
    (thrown: unknown) => `dispose() failed: ${messageOf(thrown)}`,
  );
  return { type: 'closed', problem: problem ?? straysMessage(strays.takeHeld()) };
}

async function handle(request: RunnerRequest): Promise<RunnerReply> {
  switch (request.type) {
    case 'open':
      return open(request);
    case 'before-round':
      await opened().driver.beforeRound(request.purpose);
      return { type: 'ready' };
    case 'round':
      return { type: 'round', reply: await runRound(opened(), request) };
    case 'close':
      return close();
  }
}

function failed(thrown: unknown): RunnerReply {
  return { type: 'failed', failure: { code: codeOf(thrown)?.toLowerCase() ?? 'threw', message: messageOf(thrown) } };
}

let closing = false;

process.on('message', (request: RunnerRequest) => {
  closing ||= request.type === 'close';
  void handle(request)
    .catch(failed)
    .then((reply) => {
      parent.send(reply);
      if (request.type === 'close') parent.close();
    });
});

// The conductor closed the channel or died: nothing is left to do. What tasks started does not outlive them.
process.on('disconnect', () => {
  if (!closing) endDescendants(process.pid);
  process.exit();
});

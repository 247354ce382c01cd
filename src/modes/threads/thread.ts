import { parentPort, workerData } from 'node:worker_threads';
import { TaskBoard } from '../../core/board.ts';
import { messageOf } from '../../core/errors.ts';
import { loadScenario } from '../../core/load-scenario.ts';
import { type BlockingWorkload, DONE, type TaskResult } from '../../core/scenario.ts';
import { systemClock } from '../../core/system-clock.ts';
import { catchStrayErrors } from '../stray-errors.ts';
import { blockingForm, runBlocking } from '../workload.ts';
import type { PoolReply, PoolRequest, PoolThreadData } from './message.ts';

type RoundOrder = Extract<PoolRequest, { type: 'round' }>;

const { source, context } = workerData as PoolThreadData;

function reply(message: PoolReply): void {
  parentPort?.postMessage(message);
}

function takeTasks(workload: BlockingWorkload, { memory, chosen, cursor }: RoundOrder): void {
  const board = new TaskBoard(memory, systemClock, chosen);
  const results: Array<[number, TaskResult | null]> = [];
  for (let place = Atomics.add(cursor, 0, 1); place < board.count; place = Atomics.add(cursor, 0, 1)) {
    const task = board.taskAt(place);
    board.start(task);
    const result = runBlocking(workload, task);
    board.finish(task, result);
    results.push([task, result === DONE ? null : result]);
  }
  reply({ type: 'done', results });
}

async function handle(workload: BlockingWorkload, request: PoolRequest): Promise<void> {
  switch (request.type) {
    case 'before-round':
      await workload.beforeRound?.(request.purpose);
      return reply({ type: 'ready' });
    case 'round':
      return takeTasks(workload, request);
    case 'dispose':
      await workload.dispose?.();
      reply({ type: 'ready' });
      parentPort?.close();
  }
}

async function serve(): Promise<void> {
  const scenario = await loadScenario(source.moduleUrl);
  const workload = await blockingForm({ scenario, source, context });
  parentPort?.on('message', (request: PoolRequest) => {
    handle(workload, request).catch((thrown: unknown) => reply({ type: 'error', message: messageOf(thrown) }));
  });
  reply({ type: 'ready' });
}

catchStrayErrors((stray) => reply({ type: 'stray', stray }));
serve().catch((thrown: unknown) => reply({ type: 'error', message: messageOf(thrown) }));

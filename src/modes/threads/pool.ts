import { Worker } from 'node:worker_threads';
import type { TaskBoard } from '../../core/board.ts';
import { DONE, type RoundPurpose, SHARED_BYTES } from '../../core/scenario.ts';
import type { DriverSetup } from '../driver.ts';
import type { PoolReply, PoolRequest, PoolThreadData } from './message.ts';

/** Threads that each hold a workload of their own and share the tasks of a round through one counter. */
export interface Pool {
  beforeRound(purpose: RoundPurpose): Promise<void>;
  round(board: TaskBoard): Promise<void>;
  dispose(): Promise<void>;
}

/** The next reply of a thread. @throws where the thread reports an error or dies instead */
function nextReply(worker: Worker): Promise<PoolReply> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      outcome();
    };
    const onMessage = (reply: PoolReply) => {
      if (reply.type === 'stray') return;
      settle(() => (reply.type === 'error' ? reject(new Error(reply.message)) : resolve(reply)));
    };
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`a pool thread exited with code ${code}`)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

function ask(worker: Worker, request: PoolRequest): Promise<PoolReply> {
  const reply = nextReply(worker);
  worker.postMessage(request);
  return reply;
}

type PoolSetup = Omit<DriverSetup, 'scenario'>;

/** Starts `context.width` threads and waits until each has its workload ready. */
export async function openPool({ source, context, onStray }: PoolSetup): Promise<Pool> {
  // Each thread runs one task at a time, so its own workload needs to be one wide.
  const shared = new SharedArrayBuffer(SHARED_BYTES);
  const dataOf = (index: number): PoolThreadData => ({
    source,
    context: { ...context, width: 1, follows: index > 0, shared },
  });
  const workers = Array.from(
    { length: context.width },
    (_, index) => new Worker(new URL('./thread.js', import.meta.url), { workerData: dataOf(index) }),
  );
  for (const worker of workers) {
    worker.on('message', (reply: PoolReply) => {
      if (reply.type === 'stray') onStray?.(reply.stray);
    });
  }
  const terminate = async () => void (await Promise.all(workers.map((worker) => worker.terminate())));
  try {
    await Promise.all(workers.map(nextReply));
  } catch (cause) {
    await terminate();
    throw cause;
  }
  return {
    async beforeRound(purpose) {
      await Promise.all(workers.map((worker) => ask(worker, { type: 'before-round', purpose })));
    },
    async round(board) {
      const cursor = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const request: PoolRequest = { type: 'round', memory: board.memory, chosen: board.chosen, cursor };
      const replies = await Promise.all(workers.map((worker) => ask(worker, request)));
      for (const reply of replies) {
        if (reply.type !== 'done') continue;
        for (const [task, result] of reply.results) board.results[task] = result ?? DONE;
      }
    },
    async dispose() {
      try {
        // A thread that has exited (its id is -1 then) would never answer.
        const alive = workers.filter(({ threadId }) => threadId !== -1);
        await Promise.all(alive.map((worker) => ask(worker, { type: 'dispose' })));
      } finally {
        await terminate();
      }
    },
  };
}

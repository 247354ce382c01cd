import { Worker } from 'node:worker_threads';
import { messageOf } from '../../../src/core/errors.ts';
import type { BlockingWorkload, RoundPurpose, TaskResult, WorkloadContext } from '../../../src/core/scenario.ts';
import { type FetchFailureCode, failureAt } from '../failures.ts';
import { Gate, gateMemory } from '../gate.ts';
import type { FetchParams } from '../params.ts';
import { shownUrl } from '../url-list.ts';
import { Mailbox } from './mailbox.ts';
import type { BridgeOrder, BridgeSetup } from './messages.ts';

/** How much later than a page's own limit the worker may answer before it counts as stuck. */
const GRACE_MS = 1_000;
const START_LIMIT_MS = 30_000;
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** A worker thread with all the network in it, and the mailbox that its answers come through. */
class Line {
  readonly mailbox = new Mailbox();
  readonly #worker: Worker;
  #end: string | null = null;

  constructor(workerUrl: URL, setup: Omit<BridgeSetup, 'mailbox'>) {
    const workerData: BridgeSetup = { ...setup, mailbox: this.mailbox.memory };
    this.#worker = new Worker(workerUrl, { workerData, name: 'blocking download' });
    this.#worker.once('error', (error) => {
      this.#end = messageOf(error);
    });
    this.#worker.once('exit', (code) => {
      this.#end ??= `exit code ${code}`;
      this.mailbox.close();
    });
  }

  get gone(): boolean {
    return this.#end !== null || this.mailbox.closed;
  }

  post(order: BridgeOrder): void {
    this.#worker.postMessage(order);
  }

  /** Resolves at the worker's next word. @throws Error when it ends or keeps silent instead */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => settle(() => reject(new Error(`the thread for blocking downloads ${why}`)));
      const onMessage = () => settle(resolve);
      const onExit = () => fail(`ended: ${this.#end}`);
      const timer = setTimeout(() => fail(`kept silent for ${START_LIMIT_MS} ms`), START_LIMIT_MS);
      const settle = (then: () => void) => {
        clearTimeout(timer);
        this.#worker.off('message', onMessage).off('exit', onExit);
        then();
      };
      this.#worker.once('message', onMessage).once('exit', onExit);
      if (this.#end !== null) onExit();
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

async function openLine(workerUrl: URL, setup: Omit<BridgeSetup, 'mailbox'>): Promise<Line> {
  const line = new Line(workerUrl, setup);
  try {
    await line.ready();
    return line;
  } catch (error) {
    await line.close();
    throw error;
  }
}

export interface BridgeOptions {
  /** The worker's module; tests put broken ones in its place. */
  readonly workerUrl?: URL;
  readonly graceMs?: number;
}

/**
 * Downloads that truly block: the calling thread sleeps in `Atomics.wait` until the page is whole, and
 * another thread downloads it with the very code of the asynchronous form. Bodies stay there; what comes over
 * is the status, the counts and the digest. Works on the main thread and in worker threads.
 */
export async function createBlockingDownloads(
  params: FetchParams,
  { timeoutMs, mostConnections = null, shared }: Pick<WorkloadContext, 'timeoutMs' | 'mostConnections' | 'shared'>,
  options: BridgeOptions = {},
): Promise<BlockingWorkload> {
  const { workerUrl = new URL('./worker.js', import.meta.url), graceMs = GRACE_MS } = options;
  const patienceMs = Math.min(timeoutMs + graceMs, LONGEST_WAIT_MS);
  const setup = { params, timeoutMs, mostConnections, gate: shared ?? gateMemory() };
  const gate = new Gate(params, setup.gate);
  const hosts = params.urls.map((url) => (gate.open ? '' : new URL(url).host));
  let line = await openLine(workerUrl, setup);

  const fail = (task: number, code: FetchFailureCode, why: string): TaskResult => ({
    ok: false,
    failure: failureAt(shownUrl(params.urls[task] ?? ''), code, why),
  });
  const ask = (task: number): TaskResult => {
    const question = line.mailbox.ask(task);
    const collected = line.mailbox.collect(question, patienceMs);
    if (collected.kind === 'answer') return collected.result;
    if (collected.kind === 'late')
      return fail(task, 'timeout', `the downloading thread gave no answer in ${patienceMs} ms`);
    return fail(task, 'crashed', 'the thread for blocking downloads ended');
  };
  return {
    async beforeRound(purpose: RoundPurpose) {
      if (line.gone) {
        await line.close();
        line = await openLine(workerUrl, setup);
      }
      line.post(purpose);
      await line.ready();
    },
    run(task) {
      if (gate.open) return ask(task);
      const host = hosts[task] ?? '';
      gate.enterBlocking(host);
      try {
        return ask(task);
      } finally {
        gate.leave(host);
      }
    },
    async dispose() {
      await line.close();
    },
  };
}

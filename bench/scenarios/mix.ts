import { createHash } from 'node:crypto';
import type { PlainObject } from '../../src/core/plain.ts';
import { DONE, type Scenario } from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';

export interface MixParams extends PlainObject {
  readonly tasks: number;
  /** Blocks that each task digests: an amount of work, never a time. */
  readonly hashes: number;
  /** Milliseconds that each task then waits. */
  readonly waitMs: number;
  /** A task that takes `slowFactor` times as much of both; null: none. */
  readonly slowTask: number | null;
  readonly slowFactor: number;
  /** The loop over the tasks has an `await` in it. */
  readonly serial: boolean;
  /** Milliseconds, more or less by half, that the loop waits between two tasks; absent: it does not. */
  readonly staggerMs?: number;
}

const BLOCK = Buffer.alloc(65_536, 'asyncbench');

function compute(hashes: number): void {
  for (let hash = 0; hash < hashes; hash += 1) createHash('sha256').update(BLOCK).digest();
}

function wait(ms: number): Promise<void> {
  const endMs = systemClock.nowMs() + ms;
  return new Promise((resolve) => {
    const wake = () => {
      const leftMs = endMs - systemClock.nowMs();
      if (leftMs > 0) setTimeout(wake, Math.ceil(leftMs));
      else resolve();
    };
    wake();
  });
}

function shareOf({ hashes, waitMs, slowTask, slowFactor }: MixParams, task: number) {
  const factor = task === slowTask ? slowFactor : 1;
  return { hashes: Math.round(hashes * factor), waitMs: waitMs * factor };
}

/** Tasks that compute a little and wait: what a noisy machine disturbs most. */
const mix: Scenario<MixParams> = {
  name: 'mix',
  summary: 'tasks that compute a little and wait',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  resolve: async () => {
    throw new Error('mix is run by the benches only: its parameters are given, never typed');
  },
  async blocking(params) {
    const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    return {
      run(task) {
        const share = shareOf(params, task);
        compute(share.hashes);
        Atomics.wait(never, 0, 0, share.waitMs);
        return DONE;
      },
    };
  },
  async async(params) {
    return {
      async run(task) {
        const share = shareOf(params, task);
        compute(share.hashes);
        await wait(share.waitMs);
        return DONE;
      },
      async all(drive) {
        const running: Promise<void>[] = [];
        for (let task = 0; task < params.tasks; task += 1) {
          if (params.serial) await drive(task);
          else running.push(drive(task));
          if (params.staggerMs !== undefined) await wait(params.staggerMs * (0.5 + Math.random()));
        }
        await Promise.all(running);
      },
    };
  },
};

export default mix;

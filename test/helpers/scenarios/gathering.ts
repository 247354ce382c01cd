import type { PlainObject } from '../../../src/core/plain.ts';
import type { BlockingWorkload, Scenario } from '../../../src/core/scenario.ts';

/** What the tasks do. `memory` is shared by all threads, which plain data would not be. */
export interface Gathering {
  /** Counters: tasks that run now, most that ran at once, tasks that have started, hooks called, workloads disposed of. */
  readonly memory: Int32Array<SharedArrayBuffer>;
  /** Each task waits until this many have started: with too few at once, none of them ever does. */
  readonly together: number;
  /** The task that throws, or -1. */
  readonly throwing: number;
}

export const COUNTER = { running: 0, most: 1, started: 2, hooks: 3, disposed: 4 } as const;

const PATIENCE_MS = 20_000;

function noteMost(memory: Int32Array<SharedArrayBuffer>, running: number): void {
  let most = Atomics.load(memory, COUNTER.most);
  while (running > most) {
    Atomics.compareExchange(memory, COUNTER.most, most, running);
    most = Atomics.load(memory, COUNTER.most);
  }
}

function waitForOthers({ memory, together }: Gathering): boolean {
  for (let started = Atomics.load(memory, COUNTER.started); started < together; ) {
    if (Atomics.wait(memory, COUNTER.started, started, PATIENCE_MS) === 'timed-out') return false;
    started = Atomics.load(memory, COUNTER.started);
  }
  return true;
}

function gather(params: Gathering): BlockingWorkload {
  const { memory, throwing } = params;
  return {
    beforeRound: async () => void Atomics.add(memory, COUNTER.hooks, 1),
    dispose: async () => void Atomics.add(memory, COUNTER.disposed, 1),
    run(task) {
      noteMost(memory, Atomics.add(memory, COUNTER.running, 1) + 1);
      Atomics.add(memory, COUNTER.started, 1);
      Atomics.notify(memory, COUNTER.started);
      try {
        if (task === throwing) throw new Error('no such luck');
        if (!waitForOthers(params)) return { ok: false, failure: { code: 'alone', message: 'the others never came' } };
        return { ok: true, outcome: `task ${task}` };
      } finally {
        Atomics.sub(memory, COUNTER.running, 1);
      }
    },
  };
}

/** Blocking tasks that count how many of them run at once, across threads. */
const gathering: Scenario = {
  name: 'gathering',
  summary: 'tasks that wait for each other',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: false,
  resolve: () => Promise.reject(new Error('tests give the parameters')),
  blocking: async (params: PlainObject) => gather(params as unknown as Gathering),
};

export default gathering;

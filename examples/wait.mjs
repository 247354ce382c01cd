import { setTimeout as wait } from 'node:timers/promises';

const cell = new Int32Array(new SharedArrayBuffer(4));

/** The smallest scenario: eight tasks that take 20 ms each, in both forms. */
export default {
  tasks: 8,
  async: (_task, { signal }) => wait(20, undefined, { signal }),
  blocking: () => Atomics.wait(cell, 0, 0, 20),
};

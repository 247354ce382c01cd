import type { Template } from '../template.ts';

const TEXT = `// Compares whole functions as they are: which is faster, how sure that is, and what each had in flight.
// Run it with: npx asyncbench run variants.mjs
import { setTimeout as wait } from 'node:timers/promises';

// Stands for a call that waits: a query, a request. Put yours here.
async function load(id) {
  await wait(20);
  return { id, name: \`order \${id}\` };
}

const ids = [1, 2, 3, 4, 5, 6];

// Any number of functions, each by the name that tables and checks call it.
// What they return is compared: a faster function that does other work is no improvement.
export const variants = {
  async before() {
    const orders = [];
    for (const id of ids) orders.push(await load(id));
    return orders;
  },
  async after() {
    return Promise.all(ids.map(load));
  },
};

// Runs before every round and outside its time: clear caches here.
export function beforeRound() {}

// In CI: npx asyncbench run variants.mjs --check 'after.speedup >= 1.5'
`;

export const oneFunction: Template = {
  name: 'function',
  summary: 'two versions of a function of yours, before and after',
  start: () => ({ files: [{ path: 'variants.mjs', text: TEXT }], command: 'asyncbench run variants.mjs' }),
};

import { setTimeout as wait } from 'node:timers/promises';

const ids = [1, 2, 3, 4, 5, 6];

// Stands for a query that takes 20 ms.
async function load(id) {
  await wait(20);
  return { id };
}

/** Two versions of one function. What they return is compared: it must be the same. */
export const variants = {
  async before() {
    const orders = [];
    for (const id of ids) orders.push(await load(id));
    return orders;
  },
  after: () => Promise.all(ids.map(load)),
};

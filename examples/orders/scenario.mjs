import { setTimeout as wait } from 'node:timers/promises';
import { loadOrders } from './load-orders.mjs';

const orders = Array.from({ length: 12 }, (_, order) => order);

/** `all` hands the tasks to the program's own loop: asyncbench measures that loop, not its own. */
export default {
  tasks: orders.map((order) => `order ${order + 1}`),
  // Stands for the call of a service that answers after 20 ms.
  async: (_order, { signal }) => wait(20, undefined, { signal }),
  all: (loadOne) => loadOrders(orders, loadOne),
};

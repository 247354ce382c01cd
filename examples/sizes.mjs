import { setTimeout as wait } from 'node:timers/promises';

/** A parameter by its default, and what may be given in its place. */
export const params = { size: { default: 10, summary: 'items in one request', min: 1 } };

export const tasks = 8;

// Stands for a request: 5 ms for the way there and back, and a tenth of that for each item.
export const async = (_task, { params, signal }) => wait(5 + params.size / 2, undefined, { signal });

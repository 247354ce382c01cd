import { setTimeout as wait } from 'node:timers/promises';

let total = 0;

export const tasks = 6;

/** A lost update: what was read before the await is old when it is written back. */
export default async function () {
  const seen = total;
  await wait(2);
  total = seen + 1;
}

/** What all tasks did together, for --shuffle to compare. */
export const result = () => total;

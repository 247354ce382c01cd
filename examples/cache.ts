import { setTimeout as wait } from 'node:timers/promises';

const CITIES = ['Seoul', 'Lagos', 'Lima', 'Oslo', 'Pune', 'Quito'];

const cache = new Map<string, number>();

async function lookUp(city: string, signal: AbortSignal): Promise<number> {
  const known = cache.get(city);
  if (known !== undefined) return known;
  await wait(15, undefined, { signal });
  cache.set(city, city.length);
  return city.length;
}

/** Look-ups behind a cache, in TypeScript: every round has to start with an empty one. */
export default {
  tasks: CITIES,
  async: (_task: number, { label, signal }: { label: string; signal: AbortSignal }) => lookUp(label, signal),
  beforeRound: () => cache.clear(),
  dispose: () => cache.clear(),
};

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RACES, SAFE, type Sample } from './corpus.ts';
import { racesIn } from './races-in.ts';

/** Seeds for each race, as `--shuffle` has them by default. */
const SEEDS = 8;

/** Rounds of work without a race, of all samples together. */
const SAFE_ROUNDS = 1000;

async function withFile<T>({ text }: Sample, act: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-races-'));
  try {
    const path = join(folder, 'work.mjs');
    await writeFile(path, text);
    return await act(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

let found = 0;
for (const sample of RACES) {
  const races = await withFile(sample, (path) => racesIn(path, SEEDS));
  found += races.length > 0 ? 1 : 0;
  const told = races[0] === undefined ? 'not found' : `${races[0].kind}, seed ${races[0].seed}`;
  console.log(`${sample.name}: ${told}`);
}
console.log(`found ${found} of ${RACES.length} races with ${SEEDS} seeds`);

let alarms = 0;
const each = Math.ceil(SAFE_ROUNDS / SAFE.length);
for (const sample of SAFE) alarms += (await withFile(sample, (path) => racesIn(path, each))).length;
console.log(`${alarms} alarms in ${each * SAFE.length} rounds of work without a race`);

import { createHash, pbkdf2, pbkdf2Sync } from 'node:crypto';
import type { WorkName } from './kinds.ts';

/** What a task computes: always the same amount for its number and size, whatever the time that takes. */
export interface Computation {
  /** Computes on the thread that calls; returns a short word that proves it. */
  run(task: number, size: number): string;
  /** On the threads that Node.js has for it, where it has any. */
  runInPool?(task: number, size: number): Promise<string>;
}

const KEY_BYTES = 32;
const CHUNK_BYTES = 65_536;

function salt(task: number): string {
  return `task ${task}`;
}

function hashBytes(task: number, sizeBytes: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK_BYTES, `${task} `);
  for (let left = sizeBytes; left > 0; left -= CHUNK_BYTES) {
    hash.update(left < CHUNK_BYTES ? chunk.subarray(0, left) : chunk);
  }
  return hash.digest('hex');
}

/** The sieve of Eratosthenes, then the sum of the primes below the limit, modulo 2³². The task's number makes no difference. */
function sumOfPrimes(limit: number): string {
  const composite = new Uint8Array(limit);
  let sum = 0;
  for (let number = 2; number < limit; number++) {
    if (composite[number] === 1) continue;
    sum = (sum + number) >>> 0;
    for (let multiple = number * number; multiple < limit; multiple += number) composite[multiple] = 1;
  }
  return String(sum);
}

/** What each kind computes. */
export const COMPUTATIONS: Readonly<Record<WorkName, Computation>> = {
  pbkdf2: {
    run: (task, size) => pbkdf2Sync('asyncbench', salt(task), size, KEY_BYTES, 'sha256').toString('hex'),
    runInPool: (task, size) =>
      new Promise((resolve, reject) => {
        pbkdf2('asyncbench', salt(task), size, KEY_BYTES, 'sha256', (error, key) => {
          if (error === null) resolve(key.toString('hex'));
          else reject(error);
        });
      }),
  },
  hash: { run: hashBytes },
  primes: { run: (_, size) => sumOfPrimes(size) },
};

import { createHash, pbkdf2, pbkdf2Sync } from 'node:crypto';
import { parseCount, parseSizeBytes } from '../../src/core/units.ts';

/** What a task computes: always the same amount for its number and size, whatever the time that takes. */
export interface Computation {
  /** One line for `--help` and the docs. */
  readonly summary: string;
  /** As one would type `--size`. */
  readonly defaultSize: string;
  /** @throws UsageError */
  readSize(text: string): number;
  /** Computes on the thread that calls; returns a short word that proves it. */
  run(task: number, size: number): string;
  /** On the threads that Node.js has for it, where it has any. */
  runInPool?(task: number, size: number): Promise<string>;
}

const KEY_BYTES = 32;
const CHUNK_BYTES = 65_536;
const MOST_ITERATIONS = 100_000_000;
const LARGEST_SIEVE = 500_000_000;

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

export const COMPUTATIONS = {
  pbkdf2: {
    summary: 'derives a key; SIZE is the number of iterations',
    defaultSize: '25000',
    readSize: (text) => parseCount(text, { min: 1, max: MOST_ITERATIONS }),
    run: (task, size) => pbkdf2Sync('asyncbench', salt(task), size, KEY_BYTES, 'sha256').toString('hex'),
    runInPool: (task, size) =>
      new Promise((resolve, reject) => {
        pbkdf2('asyncbench', salt(task), size, KEY_BYTES, 'sha256', (error, key) => {
          if (error === null) resolve(key.toString('hex'));
          else reject(error);
        });
      }),
  },
  hash: {
    summary: 'SHA-256 of SIZE bytes',
    defaultSize: '20mb',
    readSize: parseSizeBytes,
    run: hashBytes,
  },
  primes: {
    summary: 'finds all primes below SIZE, in JavaScript',
    defaultSize: '1000000',
    readSize: (text) => parseCount(text, { min: 2, max: LARGEST_SIEVE }),
    run: (_, size) => sumOfPrimes(size),
  },
} as const satisfies Readonly<Record<string, Computation>>;

export type WorkName = keyof typeof COMPUTATIONS;

export const WORK_NAMES = Object.keys(COMPUTATIONS) as readonly WorkName[];

export function computationOf(name: WorkName): Computation {
  return COMPUTATIONS[name];
}

import { formatBytes, formatCount, parseCount, parseSizeBytes } from '../../src/core/units.ts';

/** A kind of computation, as far as it is told on the command line. What it computes is in `compute.ts`. */
interface Kind {
  /** One short line. */
  readonly summary: string;
  /** As one would type `--size`. */
  readonly defaultSize: string;
  /** @throws UsageError */
  readSize(text: string): number;
  /** The size of a task in words. */
  describe(size: number): string;
}

const MOST_ITERATIONS = 100_000_000;
const LARGEST_SIEVE = 500_000_000;

export const KINDS = {
  pbkdf2: {
    summary: 'a key derived from a password, on threads of Node.js',
    defaultSize: '25000',
    readSize: (text) => parseCount(text, { min: 1, max: MOST_ITERATIONS }),
    describe: (size) => formatCount(size, 'iteration'),
  },
  hash: {
    summary: 'SHA-256 of so many bytes',
    defaultSize: '20mb',
    readSize: parseSizeBytes,
    describe: formatBytes,
  },
  primes: {
    summary: 'all primes below a limit, in JavaScript',
    defaultSize: '1000000',
    readSize: (text) => parseCount(text, { min: 2, max: LARGEST_SIEVE }),
    describe: (size) => `below ${size.toLocaleString('en-US')}`,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type WorkName = keyof typeof KINDS;

export const WORK_NAMES = Object.keys(KINDS) as readonly WorkName[];

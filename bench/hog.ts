/**
 * A process that takes a processor for a while, lets go of it, and comes again, at moments drawn from its seed.
 * It is its own child: `startHogs` starts it, and run as a program it hogs.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Random, seededRandom } from '../src/core/stats/random.ts';
import { systemClock } from '../src/core/system-clock.ts';

const SHORTEST_MS = 100;
const LONGEST_MS = 2_000;
/** A spin is cut into pieces of this length, so that the end of the parent is noticed. */
const PIECE_MS = 50;

export interface Hogs {
  readonly count: number;
  stop(): Promise<void>;
}

/** Starts so many hogs; they end with this process too. Steady ones never let go. */
export function startHogs(count: number, { steady = false } = {}): Hogs {
  const children = Array.from({ length: count }, (_, seed) =>
    fork(fileURLToPath(import.meta.url), [String(seed + 1), ...(steady ? ['steady'] : [])], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  );
  return {
    count,
    async stop() {
      for (const child of children) {
        const exit = once(child, 'exit');
        if (child.connected) child.disconnect();
        await exit;
      }
    },
  };
}

function spanMs(random: Random): number {
  return SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS);
}

async function spin(ms: number): Promise<void> {
  const endMs = systemClock.nowMs() + ms;
  while (systemClock.nowMs() < endMs) {
    const pieceEndMs = systemClock.nowMs() + PIECE_MS;
    while (systemClock.nowMs() < pieceEndMs);
    await new Promise(setImmediate);
  }
}

async function hog(random: Random, steady: boolean): Promise<never> {
  for (;;) {
    await spin(spanMs(random));
    if (!steady) await systemClock.delay(spanMs(random));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once('disconnect', () => process.exit(0));
  await hog(seededRandom(Number(process.argv[2])), process.argv[3] === 'steady');
}

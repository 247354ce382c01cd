import { setTimeout as wait } from 'node:timers/promises';
import { overlap } from '../src/library/expect/overlap.ts';
import type { Bench } from './bench.ts';
import { startHogs } from './hog.ts';
import { printGoals, printTable, showShare } from './print.ts';

const TRIALS = 10_000;
const HOGS = 4;

/** A program that overlaps, and what becomes of it when somebody awaits in the wrong place. */
const FORMS = {
  'all at once': { holds: true, run: () => Promise.all([wait(1), wait(1), wait(1), wait(1), wait(1)]) },
  'an await in the loop': {
    holds: false,
    run: async () => {
      for (let n = 0; n < 5; n++) await wait(1);
    },
  },
  'an await before the others': {
    holds: false,
    run: async () => {
      await wait(1);
      await Promise.all([wait(1), wait(1), wait(1), wait(1)]);
    },
  },
} as const satisfies Readonly<Record<string, { holds: boolean; run: () => Promise<unknown> }>>;

/** How often toOverlap({ atLeast: 5 }) is wrong beside processes that take the processors. */
export const overlapBench: Bench = {
  name: 'overlap',
  summary: `${TRIALS.toLocaleString('en-US')} toOverlap of each of 3 functions beside processor hogs`,
  aboutSeconds: 180,
  async run() {
    const hogs = startHogs(HOGS);
    const wrong: { name: string; count: number }[] = [];
    try {
      for (const [name, { holds, run }] of Object.entries(FORMS)) {
        let count = 0;
        for (let trial = 0; trial < TRIALS; trial++) {
          const { outcome } = await overlap(run, { atLeast: 5 });
          if ((outcome === 'holds') !== holds) count += 1;
        }
        wrong.push({ name, count });
      }
    } finally {
      await hogs.stop();
    }
    printTable(
      `toOverlap({ atLeast: 5 }) beside ${HOGS} hogs`,
      ['function', 'wrong'],
      wrong.map(({ name, count }) => [name, showShare(count, TRIALS)]),
    );
    printGoals(wrong.map(({ name, count }) => ({ what: name, seen: `${count} wrong`, wanted: '0', met: count === 0 })));
  },
};

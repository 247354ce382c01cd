import { exec } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { readFile as readFileCallback } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observe } from '../../src/index.ts';
import { startTestServer } from '../helpers/servers/start.ts';

const FILE = fileURLToPath(import.meta.url);

const FIVE = [0, 1, 2, 3, 4];

/** Ways to wait for something, each of which is one operation. */
const OPERATIONS: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  'a timer that is awaited': () => wait(2),
  'a timer with a callback': () => new Promise((done) => setTimeout(done, 2)),
  'a file': () => readFile(FILE),
  'a file with a callback': () => new Promise((done) => readFileCallback(FILE, done)),
  'a lookup': () => lookup('localhost'),
  'a child process': () => new Promise((done) => exec('true', done)),
  fetch: async (url) => (await fetch(url)).text(),
  'node:http': (url) => new Promise((done) => get(url, (answer) => answer.resume().on('end', done))),
};

let server: Awaited<ReturnType<typeof startTestServer>>;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

describe('observe', () => {
  test.each(Object.entries(OPERATIONS))('%s: all at once, and one after the other', async (_, operation) => {
    const url = `${server.origin}/slow/5`;
    const together = await observe(() => Promise.all(FIVE.map(() => operation(url))));
    expect([together.operations, together.inFlight.most]).toEqual([5, 5]);
    const apart = await observe(async () => {
      for (const _each of FIVE) await operation(url);
    });
    expect([apart.operations, apart.inFlight.most]).toEqual([5, 1]);
    expect(apart.places).toHaveLength(1);
    expect(apart.places[0]).toMatchObject({ operations: 5, inFlight: { most: 1 } });
    expect(apart.places[0]?.place).toContain('observe.mocked.test');
  });

  test('two at the same time do not mix, and one inside another counts for both', async () => {
    const [three, one] = await Promise.all([
      observe(() => Promise.all([wait(5), wait(5), wait(5)])),
      observe(async () => {
        await wait(2);
        await wait(2);
      }),
    ]);
    expect([three.operations, three.inFlight.most]).toEqual([3, 3]);
    expect([one.operations, one.inFlight.most]).toEqual([2, 1]);
    const outer = await observe(async () => {
      const inner = await observe(() => wait(1));
      await wait(1);
      return inner;
    });
    expect([outer.operations, outer.result.operations]).toEqual([2, 1]);
  });

  test('what runs beside it, and what comes after it, is not counted', async () => {
    const beside = wait(20);
    const seen = await observe(async () => {
      await wait(1);
      void wait(1);
    });
    await Promise.all([beside, wait(5)]);
    expect(seen.operations).toBe(2);
    expect(Number.isNaN(seen.spans.endMs[1])).toBe(true);
  });

  test('only some kinds', async () => {
    const seen = await observe(() => Promise.all([wait(1), readFile(FILE)]), { kinds: ['file'] });
    expect(seen.places.map(({ kind, operations }) => [kind, operations])).toEqual([['file', 1]]);
  });

  test('times are in order, and the moment of most is one of them', async () => {
    const { spans, inFlight, wallMs } = await observe(() => Promise.all([wait(3), wait(3)]));
    const [first = Number.NaN, second = Number.NaN] = spans.startMs;
    expect(first).toBeGreaterThanOrEqual(0);
    expect(second).toBeGreaterThan(first);
    expect(inFlight.mostAtMs).toBe(second);
    expect(Math.max(...spans.endMs)).toBeLessThanOrEqual(wallMs);
  });

  test('a block of the event loop is found, with its function', async () => {
    const cell = new Int32Array(new SharedArrayBuffer(4));
    const seen = await observe(
      async () => {
        await wait(1);
        Atomics.wait(cell, 0, 0, 120);
        await wait(1);
      },
      { findBlock: true },
    );
    // A thread that sleeps waits for no processor: all of it is a block.
    expect(seen.longestBlock.ms).toBeGreaterThanOrEqual(100);
  });

  test('what the function returns and throws is handed on', async () => {
    expect((await observe(() => 7)).result).toBe(7);
    await expect(observe(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(
      observe(() => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
  });

  test('more operations than fit its first memory', async () => {
    const many = Array.from({ length: 1000 });
    const seen = await observe(() => Promise.all(many.map(() => wait(1))));
    expect([seen.operations, seen.inFlight.most]).toEqual([1000, 1000]);
  });
});

import { createHash, pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { COMPUTATIONS } from '../../../scenarios/cpu/compute.ts';
import { asyncCpu, blockingCpu } from '../../../scenarios/cpu/forms.ts';
import cpu from '../../../scenarios/cpu/index.ts';
import { WORK_NAMES } from '../../../scenarios/cpu/kinds.ts';
import { type CpuParams, resolveCpu } from '../../../scenarios/cpu/params.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';
import { runMain } from '../../helpers/main.ts';

const SMALL: Readonly<Record<string, number>> = { pbkdf2: 10, hash: 200_000, primes: 1000 };

function resolve(raw: RawOptions) {
  return resolveCpu({ args: [], options: readOptions(cpu.options, raw) });
}

describe('what is computed is right', () => {
  test('pbkdf2', () => {
    const key = pbkdf2Sync('asyncbench', 'task 3', 10, 32, 'sha256').toString('hex');
    expect(COMPUTATIONS.pbkdf2.run(3, 10)).toBe(key);
  });

  test('hash, of any number of bytes', () => {
    for (const size of [0, 1, 65_536, 65_537, 200_000]) {
      const pattern = Buffer.alloc(65_536, '7 ');
      const whole = Buffer.concat(Array.from({ length: 4 }, () => pattern)).subarray(0, size);
      expect(COMPUTATIONS.hash.run(7, size)).toBe(createHash('sha256').update(whole).digest('hex'));
    }
  });

  test('primes: the sum of those below 10, 100 and 2,000,000 (Project Euler 10)', () => {
    const sums = [10, 100, 2_000_000].map((limit) => COMPUTATIONS.primes.run(0, limit));
    expect(sums).toEqual(['17', '1060', String(142_913_828_922 % 2 ** 32)]);
  });
});

describe.each(WORK_NAMES)('%s', (work) => {
  const params: CpuParams = { work, tasks: 3, size: SMALL[work] ?? 1 };

  test('both forms find the same, and tell it in verify rounds only', async () => {
    const [blocking, async] = [blockingCpu(params), asyncCpu(params)];
    for (const purpose of ['verify', 'timed'] as const) {
      await blocking.beforeRound?.(purpose);
      await async.beforeRound?.(purpose);
      for (const task of [0, 1, 2]) {
        const result = blocking.run(task);
        expect(await async.run(task)).toEqual(result);
        expect('digest' in result).toBe(purpose === 'verify');
      }
    }
  });
});

test('only what Node.js has threads for lets the event loop run', async () => {
  const turns = async (work: CpuParams['work']) => {
    const form = asyncCpu({ work, tasks: 4, size: { pbkdf2: 30_000, hash: 5_000_000, primes: 300_000 }[work] });
    let ended = false;
    const all = Promise.all([0, 1, 2, 3].map((task) => form.run(task))).then(() => {
      ended = true;
    });
    let seen = 0;
    for (; !ended; seen++) await new Promise(setImmediate);
    await all;
    return seen;
  };
  expect([(await turns('pbkdf2')) > 1, await turns('hash'), await turns('primes')]).toEqual([true, 1, 1]);
});

test('sizes are read as the work means them', async () => {
  const sizes = [
    {},
    { work: 'hash', size: '1kib' },
    { work: 'primes', size: '50' },
    { work: 'pbkdf2', tasks: '2' },
  ].map(async (raw) => (await resolve(raw)).title);
  expect(await Promise.all(sizes)).toEqual([
    '8 computations (pbkdf2, 25,000 iterations each)',
    '8 computations (hash, 1.02 kB each)',
    '8 computations (primes, below 50 each)',
    '2 computations (pbkdf2, 25,000 iterations each)',
  ]);
  await expect(resolve({ size: '1kb' })).rejects.toThrow("--size: got '1kb', expected a whole number from 1");
  await expect(resolve({ work: 'primes', size: '1' })).rejects.toThrow("--size: got '1', expected");
  expect(() => readOptions(cpu.options, { work: 'md5' })).toThrow('--work: got');
});

test('without --modes four ways are compared, and each computes the same', async () => {
  const { stdout, code } = await runMain(['cpu', '--size', '500', '--tasks', '4', '--runs', '2', '--json']);
  const report = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(report.modes.map(({ lane }: { lane: string }) => lane)).toEqual(['sync', 'sequential', 'async', 'threads']);
  expect(report.comparisons.map(({ equivalent }: { equivalent: boolean }) => equivalent)).toEqual([true, true, true]);
});

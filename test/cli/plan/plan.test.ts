import { describe, expect, test } from 'vitest';
import fetchScenario from '../../../scenarios/fetch/index.ts';
import sleep from '../../../scenarios/sleep/index.ts';
import { parsePlan } from '../../../src/cli/options/plan.ts';
import { UsageError } from '../../../src/core/errors.ts';
import type { RawOptions } from '../../../src/core/option.ts';
import type { Plan } from '../../../src/core/plan.ts';

function plan(raw: RawOptions = {}): Plan {
  return parsePlan(raw, sleep, { cpus: 2 });
}

function refusal(raw: RawOptions): { message: string; hint: string | undefined } {
  try {
    plan(raw);
  } catch (thrown) {
    if (thrown instanceof UsageError) return { message: thrown.message, hint: thrown.hint };
    throw thrown;
  }
  throw new Error(`accepted: ${JSON.stringify(raw)}`);
}

describe('without flags', () => {
  test('the defaults', () => {
    expect(plan()).toEqual({
      modes: ['sync', 'async'],
      modesReason: null,
      reference: null,
      runs: null,
      precision: 0.05,
      maxTimeMs: 18_000,
      warmup: null,
      cold: false,
      order: 'abba',
      seed: 1,
      concurrency: { kind: 'one', limit: 'all' },
      threads: 6,
      timeoutMs: 30_000,
      deadlineMs: null,
      control: false,
      explain: true,
      margin: 0.01,
      maxFailures: 0,
    });
  });

  test('the scenario says how many tasks are in flight', () => {
    const { concurrency } = parsePlan({}, fetchScenario, { cpus: 2 });
    expect(concurrency).toEqual({ kind: 'one', limit: 64 });
  });

  test.each([
    [1, 5],
    [28, 32],
    [128, 32],
  ])('with %d processors the pool has %d threads', (cpus, threads) => {
    expect(parsePlan({}, sleep, { cpus }).threads).toBe(threads);
  });
});

describe('a good flag', () => {
  test.each<[RawOptions, Partial<Plan>]>([
    [{ modes: 'async' }, { modes: ['async'] }],
    [{ modes: 'async, sync' }, { modes: ['async', 'sync'] }],
    [{ modes: 'sync,async,sync' }, { modes: ['sync', 'async'] }],
    [{ modes: 'all' }, { modes: ['sync', 'sequential', 'async', 'threads'] }],
    [{ modes: 'async,all' }, { modes: ['sync', 'sequential', 'async', 'threads'] }],
    [{ reference: 'async' }, { reference: 'async' }],
    [{ runs: '1' }, { runs: 1 }],
    [{ runs: '10000' }, { runs: 10_000 }],
    [{ precision: '0.5%' }, { precision: 0.005 }],
    [{ precision: '99%' }, { precision: 0.99 }],
    [{ maxTime: '2m' }, { maxTimeMs: 120_000 }],
    [{ warmup: '0' }, { warmup: 0 }],
    [{ cold: true }, { cold: true }],
    [
      { cold: true, warmup: '0' },
      { cold: true, warmup: 0 },
    ],
    [{ order: 'shuffle' }, { order: 'shuffle' }],
    [{ order: 'blocks' }, { order: 'blocks' }],
    [{ seed: '4294967295' }, { seed: 4_294_967_295 }],
    [{ concurrency: '8' }, { concurrency: { kind: 'one', limit: 8 } }],
    [{ concurrency: 'all' }, { concurrency: { kind: 'one', limit: 'all' } }],
    [{ concurrency: 'auto' }, { concurrency: { kind: 'auto' } }],
    [{ concurrency: '1, 2,all' }, { concurrency: { kind: 'sweep', limits: [1, 2, 'all'] } }],
    [{ concurrency: '2,4,2' }, { concurrency: { kind: 'sweep', limits: [2, 4] } }],
    [{ concurrency: '2,2' }, { concurrency: { kind: 'one', limit: 2 } }],
    [{ threads: '1024' }, { threads: 1024 }],
    [{ timeout: '300ms' }, { timeoutMs: 300 }],
    [{ deadline: '596h' }, { deadlineMs: 596 * 3_600_000 }],
    [{ control: true }, { control: true }],
    [{ explain: false }, { explain: false }],
    [{ explain: true }, { explain: true }],
    [{ margin: '0' }, { margin: 0 }],
    [{ margin: '5%' }, { margin: 0.05 }],
    [{ maxFailures: '3' }, { maxFailures: 3 }],
  ])('%j', (raw, expected) => expect(plan(raw)).toMatchObject(expected));
});

const COUNT = /expected a whole number/;
const DURATION = /expected a duration/;

describe('a bad flag is named, with what was found and what is expected', () => {
  test.each<[string, string, readonly string[], RegExp]>([
    ['modes', '--modes', ['', 'asink', 'sync,', 'SYNC'], /expected one of sync, sequential, async, threads/],
    ['reference', '--reference', ['', ' '], /expected one of sync, sequential, async, threads/],
    ['runs', '--runs', ['', '0', '-1', '1.5', 'NaN', '10001', '１'], COUNT],
    [
      'precision',
      '--precision',
      ['', '0', '0%', '-1%', '1', '5', '100%', '1ms', 'NaN'],
      /expected a (percentage|share)/,
    ],
    ['maxTime', '--max-time', ['', '0', '-5s', '597h', '5x', 'NaN'], DURATION],
    ['warmup', '--warmup', ['', '-1', '10001', '1e2'], COUNT],
    ['order', '--order', ['', 'abab'], /expected one of abba, shuffle, blocks/],
    ['seed', '--seed', ['', '-1', '4294967296', 'x'], COUNT],
    ['concurrency', '--concurrency', ['', '0', '-1', '1.5', '8,', 'al', '1000001', '1,auto'], COUNT],
    ['threads', '--threads', ['', '0', '1025'], COUNT],
    ['timeout', '--timeout', ['', '0ms', '-300ms', '1000h'], DURATION],
    ['deadline', '--deadline', ['', '0', '-5s', '1000h'], DURATION],
    ['margin', '--margin', ['', '-1%', '100%', '1', 'x'], /expected a (percentage|share)/],
    ['maxFailures', '--max-failures', ['', '-1', 'all'], COUNT],
  ])('%s', (name, flag, texts, expected) => {
    for (const text of texts) {
      const { message } = refusal({ [name]: text });
      expect(message, text).toMatch(new RegExp(`^${flag}\\b.*got '.*'`));
      expect(message, text).toMatch(expected);
    }
  });

  test('with the nearest name', () => {
    expect(refusal({ modes: 'asink' }).hint).toBe('Did you mean async?');
    expect(refusal({ order: 'shufle' }).hint).toBe('Did you mean shuffle?');
    expect(refusal({ modes: 'xyzxyzxyz' }).hint).toBeUndefined();
  });
});

describe('a contradiction', () => {
  test('the first rounds of fresh processes cannot be warmed up', () => {
    expect(refusal({ cold: true, warmup: '2' }).message).toMatch(/^--cold .*--warmup/);
  });

  test.each(['1,2', 'auto'])('--concurrency %s needs async', (concurrency) => {
    const { message } = refusal({ concurrency, modes: 'sync,threads' });
    expect(message).toBe(`--concurrency ${concurrency}: a sweep needs the mode async, got sync, threads`);
  });

  test('the reference must be among the modes', () => {
    const { message, hint } = refusal({ reference: 'threads', modes: 'sync,async' });
    expect(message).toBe('--reference: threads is not among the modes to run (sync, async)');
    expect(hint).toBe('Add it: --modes threads,sync,async');
  });
});

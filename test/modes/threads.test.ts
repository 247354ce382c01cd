import { expect, test } from 'vitest';
import type { PlainObject } from '../../src/core/plain.ts';
import type { Driver } from '../../src/modes/driver.ts';
import { openThreads } from '../../src/modes/threads/index.ts';
import { boardFor } from '../helpers/in-memory-scenario.ts';
import gathering, { COUNTER, type Gathering } from '../helpers/scenarios/gathering.ts';
import misbehaving from '../helpers/scenarios/misbehaving.ts';

const GATHERING = import.meta.resolve('../helpers/scenarios/gathering.js');
const MISBEHAVING = import.meta.resolve('../helpers/scenarios/misbehaving.js');

function gatheringWith(over: Partial<Gathering> = {}): Gathering {
  return { memory: new Int32Array(new SharedArrayBuffer(5 * 4)), together: 0, throwing: -1, ...over };
}

async function open(params: Gathering, width: number): Promise<Driver & { kind: 'async' }> {
  const source = { moduleUrl: GATHERING, params: params as unknown as PlainObject };
  const driver = await openThreads({ scenario: gathering, source, context: { timeoutMs: 1000, width } });
  if (driver.kind !== 'async') throw new Error('expected an asynchronous driver');
  return driver;
}

test('runs each task once, at most as many at once as there are threads, and really so many', async () => {
  const params = gatheringWith({ together: 3 });
  const driver = await open(params, 3);
  try {
    const board = boardFor(10);
    await driver.beforeRound('timed');
    await driver.round(board);
    expect(board.results).toEqual(board.results.map((_, task) => ({ ok: true, outcome: `task ${task}` })));
    expect(params.memory[COUNTER.started]).toBe(10);
    expect(params.memory[COUNTER.most]).toBe(3);
    expect([...board.memory.counts]).toEqual([10, 10, 0]);
  } finally {
    await driver.dispose();
  }
  expect([params.memory[COUNTER.hooks], params.memory[COUNTER.disposed]]).toEqual([3, 3]);
});

test('a second round starts from the first task again', async () => {
  const driver = await open(gatheringWith(), 2);
  try {
    for (const board of [boardFor(4), boardFor(4)]) {
      await driver.round(board);
      expect(board.results.every((result) => result?.ok)).toBe(true);
    }
  } finally {
    await driver.dispose();
  }
});

test('a task that throws is a failure, and the others run', async () => {
  const driver = await open(gatheringWith({ throwing: 1 }), 2);
  try {
    const board = boardFor(4);
    await driver.round(board);
    expect(board.results.map((result) => (result?.ok ? 'ok' : result?.failure.message))).toEqual([
      'ok',
      'no such luck',
      'ok',
      'ok',
    ]);
    expect([...board.memory.counts]).toEqual([4, 4, 1]);
  } finally {
    await driver.dispose();
  }
});

test('a scenario that cannot be opened fails the whole mode, with its own words', async () => {
  const source = { moduleUrl: MISBEHAVING, params: { what: 'refuse-to-open' } };
  const opening = openThreads({ scenario: misbehaving, source, context: { timeoutMs: 1000, width: 2 } });
  await expect(opening).rejects.toThrow('nothing to open');
});

test('a thread that exits ends the round with an error, and neither the round nor the end hangs', async () => {
  const source = { moduleUrl: MISBEHAVING, params: { what: 'exit' } };
  const driver = await openThreads({ scenario: misbehaving, source, context: { timeoutMs: 1000, width: 2 } });
  if (driver.kind !== 'async') throw new Error('expected an asynchronous driver');
  await expect(driver.round(boardFor(4))).rejects.toThrow('a pool thread exited with code 7');
  await driver.dispose();
});

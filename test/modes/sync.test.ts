import { expect, test } from 'vitest';
import { DONE } from '../../src/core/scenario.ts';
import { openSync } from '../../src/modes/sync.ts';
import { boardFor, setupOf } from '../helpers/in-memory-scenario.ts';

async function open(run: (task: number) => typeof DONE) {
  const driver = await openSync(setupOf({ blocking: { run } }));
  if (driver.kind !== 'blocking') throw new Error('sync must be driven without a promise');
  return driver;
}

test('runs one task after the other, in order, and is done when the call returns', async () => {
  const log: string[] = [];
  const driver = await open((task) => {
    log.push(`start ${task}`);
    void Promise.resolve().then(() => log.push('a promise settled'));
    log.push(`end ${task}`);
    return DONE;
  });
  const board = boardFor(3);
  expect(driver.roundSync(board)).toBeUndefined();
  expect(log).toEqual(['start 0', 'end 0', 'start 1', 'end 1', 'start 2', 'end 2']);
  expect(board.results).toEqual([DONE, DONE, DONE]);
  expect([...board.memory.states]).toEqual([2, 2, 2]);
});

test('a task that throws is a failure, and the next ones run', async () => {
  const driver = await open((task) => {
    if (task === 1) throw new Error('no such luck', { cause: 'a bad day' });
    return DONE;
  });
  const board = boardFor(3);
  driver.roundSync(board);
  expect(board.results).toEqual([
    DONE,
    { ok: false, failure: { code: 'threw', message: 'no such luck: a bad day' } },
    DONE,
  ]);
  expect([...board.memory.states]).toEqual([2, 3, 2]);
});

test('passes the hooks on', async () => {
  const log: string[] = [];
  const blocking = {
    run: () => DONE,
    beforeRound: async (purpose: string) => void log.push(purpose),
    dispose: async () => void log.push('dispose'),
  };
  const driver = await openSync(setupOf({ blocking }));
  await driver.beforeRound('timed');
  await driver.dispose();
  expect(log).toEqual(['timed', 'dispose']);
});

test('refuses a scenario without a blocking form', async () => {
  await expect(openSync(setupOf({ async: { run: async () => DONE } }))).rejects.toThrow('has no blocking form');
});

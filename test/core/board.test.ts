import { describe, expect, test } from 'vitest';
import { allocateBoard, BOARD_COUNT, TASK_STATE, TaskBoard } from '../../src/core/board.ts';
import { DONE, type TaskResult } from '../../src/core/scenario.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

const FAILED: TaskResult = { ok: false, failure: { code: 'refused', message: 'connection refused' } };

/** A clock that counts how often it is asked. */
class CountingClock extends FakeClock {
  readings = 0;

  override nowMs(): number {
    this.readings += 1;
    return super.nowMs();
  }
}

function boardOf(tasks: number, timeline: boolean) {
  const clock = new CountingClock();
  const board = new TaskBoard(allocateBoard(tasks, timeline), clock);
  board.reset();
  return { board, clock };
}

test('notes what became of each task', () => {
  const { board } = boardOf(4, false);
  for (const task of [0, 1, 2]) board.start(task);
  board.finish(1, DONE);
  board.finish(2, FAILED);
  expect([...board.memory.states]).toEqual([
    TASK_STATE.running,
    TASK_STATE.done,
    TASK_STATE.failed,
    TASK_STATE.waiting,
  ]);
  expect(board.memory.counts[BOARD_COUNT.started]).toBe(3);
  expect(board.memory.counts[BOARD_COUNT.finished]).toBe(2);
  expect(board.memory.counts[BOARD_COUNT.failed]).toBe(1);
  expect(board.results).toEqual([undefined, DONE, FAILED, undefined]);
});

test('a timing pass never reads the clock', () => {
  const { board, clock } = boardOf(1, false);
  board.start(0);
  board.finish(0, DONE);
  expect(clock.readings).toBe(0);
  expect([board.memory.startMs, board.memory.endMs]).toEqual([null, null]);
});

describe('an explain pass', () => {
  test('notes when each task starts and ends', () => {
    const { board, clock } = boardOf(2, true);
    board.start(0);
    clock.advance(500);
    board.finish(0, DONE);
    expect([...(board.memory.startMs ?? [])]).toEqual([1000, Number.NaN]);
    expect([...(board.memory.endMs ?? [])]).toEqual([1500, Number.NaN]);
  });

  test('notes when a failed task ended', () => {
    const { board, clock } = boardOf(1, true);
    board.start(0);
    clock.advance(20);
    board.finish(0, FAILED);
    expect(board.memory.endMs?.[0]).toBe(1020);
  });
});

test('reset leaves nothing of the round before', () => {
  const { board } = boardOf(2, true);
  board.start(0);
  board.finish(0, FAILED);
  board.reset();
  expect([...board.memory.states]).toEqual([0, 0]);
  expect([...board.memory.counts]).toEqual([0, 0, 0]);
  expect([...(board.memory.startMs ?? [])]).toEqual([Number.NaN, Number.NaN]);
  expect([...(board.memory.endMs ?? [])]).toEqual([Number.NaN, Number.NaN]);
  expect(board.results).toEqual([undefined, undefined]);
});

test('boards of two threads share their memory', () => {
  const memory = allocateBoard(2, false);
  const [one, other] = [new TaskBoard(memory, new FakeClock()), new TaskBoard(memory, new FakeClock())];
  one.start(0);
  other.start(1);
  expect(one.size).toBe(2);
  expect(memory.states.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(memory.counts[BOARD_COUNT.started]).toBe(2);
});

test('a round without some tasks has the others in their order, and theirs have failed', () => {
  const { board } = boardOf(4, true);
  expect([board.count, board.taskAt(2), board.chosen]).toEqual([4, 2, null]);
  const failure = { code: 'refused', message: 'connection refused' };
  board.reset([1, 2].map((task) => ({ task, failure })));
  expect([board.count, board.taskAt(0), board.taskAt(1)]).toEqual([2, 0, 3]);
  expect(board.results).toEqual([undefined, FAILED, FAILED, undefined]);
  expect([...board.memory.counts]).toEqual([0, 2, 2]);
  expect(board.memory.endMs?.every(Number.isNaN)).toBe(true);
  board.reset();
  expect([board.count, board.chosen, board.results]).toEqual([4, null, new Array(4).fill(undefined)]);
});

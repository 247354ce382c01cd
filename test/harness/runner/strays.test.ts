import { expect, test } from 'vitest';
import { allocateBoard, TaskBoard } from '../../../src/core/board.ts';
import { DONE } from '../../../src/core/scenario.ts';
import { Strays } from '../../../src/harness/runner/strays.ts';
import { tallyOf } from '../../../src/harness/runner/tally.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

/** A round of four tasks in which task 0 has ended, and tasks 1 and 2 run. */
function round(strays: Strays): TaskBoard {
  const board = new TaskBoard(allocateBoard(4, false), new FakeClock());
  board.reset();
  strays.begin(board);
  for (const task of [0, 1, 2]) board.start(task);
  board.finish(0, DONE);
  return board;
}

function failuresOf(strays: Strays, board: TaskBoard): Record<number, string> {
  for (const task of [1, 2, 3]) board.finish(task, DONE);
  strays.end();
  return Object.fromEntries(tallyOf(board.results).failures.map(({ task, failure }) => [task, failure.message]));
}

test('a traced error fails its task, also where that has ended well', () => {
  const strays = new Strays();
  const board = round(strays);
  strays.hear({ message: 'boom', task: 0 });
  expect(failuresOf(strays, board)).toEqual({ 0: 'an error that nothing caught: boom' });
});

test('one that is not traced fails the tasks in flight, which say so; the first error of a task counts', () => {
  const strays = new Strays();
  const board = round(strays);
  strays.hear({ message: 'boom', task: null });
  strays.hear({ message: 'again', task: 1 });
  const message = 'an error that nothing caught, thrown by one of the 2 tasks in flight: boom';
  expect(failuresOf(strays, board)).toEqual({ 1: message, 2: message });
});

test('one that came between two rounds counts in the next, and only there', () => {
  const strays = new Strays();
  strays.hear({ message: 'early', task: null });
  expect(failuresOf(strays, round(strays))).toEqual({
    3: 'an error that nothing caught, thrown while no task was in flight: early',
  });
  expect(failuresOf(strays, round(strays))).toEqual({});
  strays.hear({ message: 'late', task: 1 });
  expect(strays.takeHeld()).toEqual([{ message: 'late', task: 1 }]);
});

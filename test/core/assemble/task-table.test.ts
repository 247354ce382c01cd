import { expect, test } from 'vitest';
import { assemble } from '../../../src/core/assemble/index.ts';
import { MAX_TASK_ROWS } from '../../../src/core/report/document.ts';
import { explainWith, failureOf, laneWith, outcomeWith, recordWith, tasksOf } from '../../helpers/record.ts';

const page = (bytes: number) => outcomeWith({ outcome: '200', bytes, wireBytes: bytes / 2 });

test('the slowest task comes first, with its time in every lane', () => {
  const lanes = [
    laneWith('sync', [1], {
      verify: [page(10), page(20)],
      explain: explainWith([
        [0, 30],
        [30, 90],
      ]),
    }),
    laneWith('async', [1], {
      verify: [page(10), page(20)],
      explain: explainWith([
        [0, 40],
        [1, 51],
      ]),
    }),
  ];
  expect(assemble(recordWith(lanes)).tasks).toEqual({
    total: 2,
    rows: [
      {
        task: 'task 2',
        place: 2,
        outcome: '200',
        bytes: 20,
        wireBytes: 10,
        timesMs: { sync: 60, async: 50 },
        failure: null,
      },
      {
        task: 'task 1',
        place: 1,
        outcome: '200',
        bytes: 10,
        wireBytes: 5,
        timesMs: { sync: 30, async: 40 },
        failure: null,
      },
    ],
  });
});

test('tasks that tell nothing make no table', () => {
  const lane = laneWith('sync', [1], { verify: [outcomeWith(), outcomeWith()], explain: explainWith([[0, 30]]) });
  expect(assemble(recordWith([lane])).tasks).toBeNull();
  expect(assemble(recordWith([laneWith('sync', [1])])).tasks).toBeNull();
});

test('without an explain pass the tasks stay in their order, and their times are unknown', () => {
  const lane = laneWith('sync', [1], { verify: [page(10), page(20)] });
  expect(assemble(recordWith([lane])).tasks?.rows.map((row) => [row.task, row.timesMs])).toEqual([
    ['task 1', { sync: null }],
    ['task 2', { sync: null }],
  ]);
});

test('another lane is asked where the reference tells nothing', () => {
  const failed = outcomeWith({ failure: failureOf('reset') });
  const lanes = [
    laneWith('sync', [1], { verify: [failed, page(20)] }),
    laneWith('async', [1], { verify: [page(10), page(20)] }),
  ];
  expect(assemble(recordWith(lanes)).tasks?.rows[0]).toMatchObject({
    outcome: '200',
    bytes: 10,
    failure: 'sync: reset',
  });
});

test('a failure that is the same in all lanes is told once', () => {
  const verify = [outcomeWith({ failure: failureOf('reset') }), page(20)];
  const lanes = [laneWith('sync', [1], { verify }), laneWith('async', [1], { verify }), laneWith('threads', [1])];
  expect(assemble(recordWith(lanes)).tasks?.rows[0]?.failure).toBe('reset');
});

test('only the slowest are rows, and all are counted', () => {
  const count = MAX_TASK_ROWS + 50;
  const spans = Array.from({ length: count }, (_, task) => [0, task + 1] as const);
  const lane = laneWith('async', [1], { verify: spans.map(() => page(1)), explain: explainWith(spans) });
  const table = assemble(recordWith([lane], { tasks: tasksOf(...spans.map(() => null)) })).tasks;
  expect(table?.total).toBe(count);
  expect(table?.rows).toHaveLength(MAX_TASK_ROWS);
  expect(table?.rows.at(-1)?.task).toBe('task 51');
});

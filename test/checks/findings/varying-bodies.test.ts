import { expect, test } from 'vitest';
import { varyingBodiesNote } from '../../../src/checks/findings/varying-bodies.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { laneWith, outcomeWith, requestsWith, tallyWith, tasksOf } from '../../helpers/record.ts';

const requests = requestsWith();
const tasks = tasksOf(null, null, null, null, null);

/** A lane whose looks saw these digests, task by task. */
function looked(id: 'sync' | 'async', ...looks: readonly string[]) {
  const [first = [], ...verifyAgain] = looks.map((digests) => [...digests].map((digest) => outcomeWith({ digest })));
  return laneWith(id, six(500), { verify: first, verifyAgain });
}

test('bodies that vary in one mode at least are counted and three of them named', () => {
  const lanes = [looked('sync', 'aaaaa', 'abaaa'), looked('async', 'cccca', 'cdddd')];
  expect(messagesIn(varyingBodiesNote, lanes, { tasks, requests })).toEqual([
    '4 of 5 bodies vary from request to request: task 2, task 3, task 4, 1 more',
  ]);
  expect(
    findIn(varyingBodiesNote, lanes, { tasks, requests: requestsWith({ sameBodies: true }) })[0]?.advice,
  ).toBeNull();
});

test('bodies that differ between modes only do not vary', () => {
  const lanes = [looked('sync', 'aaaaa', 'aaaaa'), looked('async', 'bbbbb', 'bbbbb')];
  expect(messagesIn(varyingBodiesNote, lanes, { tasks, requests })).toEqual([]);
});

test('sizes that vary are told where no look saw it', () => {
  const lane = laneWith('sync', six(500), { tally: (round) => tallyWith(2, { bytes: round < 5 ? 80 : 81 }) });
  expect(messagesIn(varyingBodiesNote, [lane], { requests })).toEqual([
    'bodies vary from round to round in their size',
  ]);
  expect(messagesIn(varyingBodiesNote, [lane])).toEqual([]);
});

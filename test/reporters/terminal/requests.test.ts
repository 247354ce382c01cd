import { expect, test } from 'vitest';
import { findAll } from '../../../src/checks/findings/index.ts';
import { assemble } from '../../../src/core/assemble/index.ts';
import { answerBlocks } from '../../../src/reporters/answer/index.ts';
import { makeInk } from '../../../src/text/ink.ts';
import { six } from '../../helpers/findings.ts';
import {
  failureOf,
  laneWith,
  outcomeWith,
  type RecordExtra,
  recordWith,
  requestsWith,
  tallyFailing,
  tasksOf,
} from '../../helpers/record.ts';

const ink = makeInk({ colour: 0, width: 200, unicode: true });
const tasks = tasksOf(null, null, null, null);
const leftOut = [{ task: 0, failure: failureOf('timeout'), failed: 1, asked: 1 }];

/** The notes under the answer of a run of both modes, by label. */
function notes(failed: (round: number) => Readonly<Record<number, string>>, extra: RecordExtra = {}) {
  const tally = (round: number) => tallyFailing(4, failed(round));
  const look = (digest: string) => [0, 1, 2, 3].map((task) => outcomeWith({ digest: task === 3 ? digest : 'same' }));
  const verified = { tally, verify: look('a'), verifyAgain: [look('b')] };
  const lanes = [laneWith('sync', six(500), verified), laneWith('async', six(300), verified)];
  const judging = { findAll, judge: () => [] };
  const lines = answerBlocks(assemble(recordWith(lanes, { tasks, ...extra }), judging), ink).at(-1) ?? [];
  return Object.fromEntries(lines.map((line) => [line.slice(0, 9).trim(), line.slice(9)]));
}

test('tasks that no round ran are told apart from those that failed in one', () => {
  const requests = requestsWith({ leftOut });
  const left = 'left out';
  const always = notes(() => ({ 0: 'timeout' }), { requests });
  expect(always[left]).toBe('1 of 4 tasks: 1 × timeout; all figures are of the others');
  expect(always.failed).toBeUndefined();
  const once = notes((round) => ({ 0: 'timeout', ...(round === 2 ? { 1: 'reset' } : {}) }), { requests });
  expect(once[left]).toBe(always[left]);
  expect(once.failed).toBe('2 of 36 tasks over all rounds: 2 × reset; their pairs of rounds are not compared');
});

test('bodies that vary by themselves are said not to be the same', () => {
  expect(notes(() => ({}), { requests: requestsWith() }).checked).toBe(
    'both did the same work; 1 of 4 bodies varies by itself',
  );
});

test('a server that wants fewer requests is told, and what to do', () => {
  const throttled = { task: 1, failure: failureOf('http-429') };
  const told = notes(() => ({}), { requests: requestsWith({ throttled }), stopped: 'throttled' });
  expect(told.doubt).toMatch(/^the run stopped early after 24 requests, since the server wants fewer: task 2: /);
  expect(told.next).toBe('wait, or ask for fewer: --max-requests, --concurrency');
});

import { expect, test } from 'vitest';
import { modesChosen } from '../../../src/checks/findings/modes-chosen.ts';
import { notExplained } from '../../../src/checks/findings/not-explained.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { explainWith, laneWith } from '../../helpers/record.ts';

const lanes = [laneWith('sync', [5000]), laneWith('async', [3000])];

test('a run that had no time for the explain pass says so', () => {
  expect(messagesIn(notExplained, lanes, { plan: { maxTimeMs: 1000 } })).toEqual([
    'the round that finds the reasons did not fit into --max-time 1 s',
  ]);
});

test('nothing is missing where one lane was explained, nobody wanted it, or the run was cut', () => {
  const explained = laneWith('async', six(500), { explain: explainWith([[0, 500]]) });
  expect(findIn(notExplained, [laneWith('sync', six(800)), explained])).toEqual([]);
  expect(findIn(notExplained, lanes, { plan: { explain: false } })).toEqual([]);
  expect(findIn(notExplained, lanes, { partial: true })).toEqual([]);
});

test('modes that nobody named are told with their reason', () => {
  const modesReason = 'the file has no blocking(): sequential and async are compared';
  expect(findIn(modesChosen, lanes, { plan: { modesReason } })).toEqual([
    { code: 'modes-chosen', lane: null, severity: 'info', message: modesReason, advice: null },
  ]);
  expect(findIn(modesChosen, lanes)).toEqual([]);
});

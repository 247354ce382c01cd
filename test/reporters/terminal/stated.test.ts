import { expect, test } from 'vitest';
import { findAll } from '../../../src/checks/findings/index.ts';
import { assemble } from '../../../src/core/assemble/index.ts';
import { statedNotes } from '../../../src/reporters/answer/stated.ts';
import { six } from '../../helpers/findings.ts';
import { laneWith, recordWith } from '../../helpers/record.ts';

const NOT_EXPLAINED = { label: 'missing', text: 'the round that finds the reasons did not fit into --max-time 10 s' };

function notes(plan: Parameters<typeof recordWith>[1]) {
  const lanes = [laneWith('sequential', six(500)), laneWith('async', six(300))];
  return statedNotes(assemble(recordWith(lanes, plan), { findAll, judge: () => [] }));
}

test('modes that were chosen because the work has one form stand on the first screen', () => {
  const reason = 'the file has no blocking(): sequential and async are compared';
  expect(notes({ plan: { modesReason: reason } })).toEqual([{ label: 'modes', text: reason }, NOT_EXPLAINED]);
});

test('a round that did not fit is no line where it was not wanted', () => {
  expect(notes({ plan: { modesReason: null } })).toEqual([NOT_EXPLAINED]);
  expect(notes({ plan: { explain: false } })).toEqual([]);
});

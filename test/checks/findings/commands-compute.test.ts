import { expect, test } from 'vitest';
import { commandsCompute } from '../../../src/checks/findings/commands-compute.ts';
import type { LaneId } from '../../../src/core/lanes.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { ENVIRONMENT, explainWith, laneWith } from '../../helpers/record.ts';

const environment = { ...ENVIRONMENT, cpus: 2 };

/** A lane whose explained round took 200 ms and its commands so much processor time. */
function lane(id: LaneId, commandCpuMs: number) {
  return laneWith(id, six(200), { explain: explainWith([[0, 200]], { wallMs: 200, notes: { commandCpuMs } }) });
}

test('commands that together keep the processors busy are told, with how many', () => {
  expect(findIn(commandsCompute, [lane('sync', 200), lane('async', 380)], { environment })).toEqual([
    {
      code: 'commands-compute',
      severity: 'info',
      lane: null,
      message: 'async: the commands kept 1.9 of 2 processors busy',
      advice: 'More of them at once cannot help; a smaller --concurrency may be as fast.',
    },
  ]);
});

test('commands that leave a processor free, or run one by one, are not', () => {
  expect(messagesIn(commandsCompute, [lane('sync', 390), lane('async', 300)], { environment })).toEqual([]);
  expect(messagesIn(commandsCompute, [laneWith('async', six(200))], { environment })).toEqual([]);
});

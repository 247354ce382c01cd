import { expect, test } from 'vitest';
import { cpuContended } from '../../../src/checks/findings/cpu-contended.ts';
import type { MachineNoise } from '../../../src/core/report.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { explainWith, laneWith } from '../../helpers/record.ts';

const machine = (extra: Partial<MachineNoise>): { noise: MachineNoise } => ({
  noise: { cpuPressureShare: null, stealShare: null, frequencyMhz: null, cpuBusyShare: null, ...extra },
});

const ADVICE =
  'Close what else computes, or use a machine of your own: interleaved rounds cancel only what hits both modes.';

test('pressure on the processors is told for the run', () => {
  expect(findIn(cpuContended, [laneWith('sync', six(800))], machine({ cpuPressureShare: 0.34 }))).toEqual([
    {
      code: 'cpu-contended',
      severity: 'warning',
      lane: null,
      message: 'some task of the machine waited for a processor 34.0 % of the time',
      advice: ADVICE,
    },
  ]);
});

test('more threads than processors make some of that pressure themselves', () => {
  const [finding] = findIn(cpuContended, [laneWith('threads@3', six(100))], machine({ cpuPressureShare: 0.34 }));
  expect(finding?.advice).toContain('threads of this run');
  const [two] = findIn(cpuContended, [laneWith('threads@2', six(100))], machine({ cpuPressureShare: 0.34 }));
  expect(two?.advice).toBe(ADVICE);
});

test('stolen time is told for the run', () => {
  expect(findIn(cpuContended, [laneWith('sync', six(800))], machine({ stealShare: 0.025 }))).toMatchObject([
    { lane: null, message: 'the hypervisor gave 2.5 % of the processor time to others' },
  ]);
});

test('a main thread that queued for a processor is told for its mode', () => {
  const explain = explainWith([[0, 500]], { runQueueWaitMs: 60 });
  expect(findIn(cpuContended, [laneWith('async', six(500), { explain })])).toEqual([
    {
      code: 'cpu-contended',
      severity: 'warning',
      lane: 'async',
      message: 'the main thread waited 60.00 ms for a processor, 12.0 % of a typical round',
      advice: ADVICE,
    },
  ]);
});

test('a little of each, or nothing known, is no finding', () => {
  const explain = explainWith([[0, 500]], { runQueueWaitMs: 24 });
  const quiet = machine({ cpuPressureShare: 0.09, stealShare: 0.019 });
  expect(findIn(cpuContended, [laneWith('async', six(500), { explain })], quiet)).toEqual([]);
  expect(findIn(cpuContended, [laneWith('async', six(500))])).toEqual([]);
  expect(findIn(cpuContended, [laneWith('sync', six(800))], machine({}))).toEqual([]);
});

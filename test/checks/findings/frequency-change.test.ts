import { expect, test } from 'vitest';
import { frequencyChange } from '../../../src/checks/findings/frequency-change.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { laneWith } from '../../helpers/record.ts';

const run = (before: number, after: number) =>
  findIn(frequencyChange, [laneWith('sync', six(800))], {
    noise: { cpuPressureShare: null, stealShare: null, frequencyMhz: { before, after }, cpuBusyShare: null },
  });

test('a processor that slows down is a warning', () => {
  expect(run(3200, 2400)).toEqual([
    {
      code: 'frequency-change',
      severity: 'warning',
      lane: null,
      message: "the processor's clock fell by 25.0 %, from 3200 to 2400 MHz",
      advice: 'It slows down under load, from heat or to save power: let it cool or fix its clock.',
    },
  ]);
});

test('one that wakes up is a note', () => {
  expect(run(800, 3200)).toMatchObject([
    { severity: 'info', message: "the processor's clock rose by 300 %, from 800 to 3200 MHz" },
  ]);
});

test('a small change, or an unknown clock, is no finding', () => {
  expect(run(3200, 3000)).toEqual([]);
  expect(run(0, 3000)).toEqual([]);
  expect(findIn(frequencyChange, [laneWith('sync', six(800))])).toEqual([]);
});

import { expect, test } from 'vitest';
import { DETECTORS, findAll } from '../../../src/checks/findings/index.ts';
import { assemble } from '../../../src/core/assemble/index.ts';
import { six } from '../../helpers/findings.ts';
import { explainWith, laneWith, recordWith } from '../../helpers/record.ts';

const CODES = DETECTORS.map((detector) => detector.code);

test('every code is its own, lower case with hyphens', () => {
  expect(new Set(CODES).size).toBe(CODES.length);
  for (const code of CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test.each(DETECTORS.map((detector) => [detector.code, detector] as const))(
  '%s has one line of summary',
  (_, detector) => {
    expect(detector.summary).toMatch(/^[a-z][^\n]{10,70}[^.\n]$/);
  },
);

test.each(DETECTORS.map((detector) => [detector.code, detector] as const))(
  '%s finds nothing in an empty run',
  (_, detector) => {
    const record = recordWith([]);
    expect(detector.find({ report: assemble(record), record })).toEqual([]);
  },
);

test('a quiet run of the first experiment has nothing to tell', () => {
  const sync = laneWith('sync', six(800), {
    explain: explainWith(
      [
        [0, 500],
        [500, 800],
      ],
      { busyMs: 800, longestStallMs: 800, mainThreadCpuMs: 2, heartbeats: 0 },
    ),
  });
  const async = laneWith('async', six(500), {
    explain: explainWith([
      [0, 500],
      [0, 300],
    ]),
  });
  const record = recordWith([sync, async]);
  expect(findAll(assemble(record), record)).toEqual([]);
});

test('warnings of the input come first, and need the record', () => {
  const warnings = ['2 URLs are given twice'];
  const record = recordWith([laneWith('async', six(0.5))], { warnings, plan: { explain: false } });
  const report = assemble(record);
  expect(findAll(report, record).map((finding) => finding.code)).toEqual(['input', 'clock-resolution']);
  expect(findAll(report, record)[0]).toEqual({
    code: 'input',
    severity: 'warning',
    lane: null,
    message: '2 URLs are given twice',
    advice: null,
  });
  expect(findAll(report).map((finding) => finding.code)).toEqual(['clock-resolution']);
});

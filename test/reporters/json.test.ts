import { describe, expect, test } from 'vitest';
import { summarize } from '../../src/core/stats/summary.ts';
import { jsonReporter } from '../../src/reporters/json.ts';
import type { View } from '../../src/reporters/reporter.ts';
import { RECORDED } from '../helpers/recorded.ts';
import { measuredMode, reportWith } from '../helpers/report.ts';

const STYLE: View = { colour: 3, width: 20, unicode: false, timeline: true, details: true };

describe('JSON', () => {
  test.each(Object.entries(RECORDED))('%s comes back as it was', (_, make) => {
    const report = make();
    expect(JSON.parse(jsonReporter.render(report, STYLE))).toEqual(report);
  });

  test('ends with one line break and is indented by two', () => {
    const text = jsonReporter.render(reportWith(), STYLE);
    expect(text.startsWith('{\n  "schemaVersion": 1,\n')).toBe(true);
    expect(text.endsWith('\n}\n')).toBe(true);
  });

  test('short rows of numbers stay on one line', () => {
    const report = reportWith({ modes: [measuredMode({ wallMs: summarize([1.5, 2e-7, -3]) })] });
    expect(jsonReporter.render(report, STYLE)).toContain('"samples": [1.5, 2e-7, -3],\n');
  });

  test('long rows are broken, one number a line', () => {
    const samples = Array.from({ length: 40 }, (_, index) => 100.25 + index);
    const text = jsonReporter.render(reportWith({ modes: [measuredMode({ wallMs: summarize(samples) })] }), STYLE);
    expect(text).toContain('"samples": [\n          100.25,\n          101.25,\n');
  });

  test('text that looks like a row of numbers is left alone', () => {
    const scenario = { name: 'run', title: '[\n  1,\n  2\n]', params: {}, tasks: 2, workloadHash: 'x' };
    const report = reportWith({ scenario });
    expect(JSON.parse(jsonReporter.render(report, STYLE))).toEqual(report);
  });
});

import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/core/baseline/compare-reports.ts';
import type { Report } from '../../../src/core/report.ts';
import { renderComparison } from '../../../src/reporters/compare-table.ts';
import type { View } from '../../../src/reporters/reporter.ts';
import { MACHINE, measured, reportOf } from '../../helpers/check-report.ts';

const PLAIN: View = { colour: 0, width: 80, unicode: true, timeline: false };

const LIMITS = { maxSlowdown: 0.1, maxSpeedupLoss: 0.1, lenient: false };

function run(asyncFactor = 1): Report {
  return reportOf([
    measured('sync', [800, 801, 802, 803, 804, 805]),
    measured(
      'async',
      [500, 501, 502, 503, 504, 505].map((ms) => ms * asyncFactor),
    ),
  ]);
}

function render(style: Partial<View>, current = run(1.25), old = run()): string {
  return renderComparison(compareReports(old, current, LIMITS), { ...PLAIN, ...style });
}

describe('the comparison as a table', () => {
  it('shows old, new and change with their intervals, the verdict and why', () => {
    expect(render({})).toBe(`2 sleeps
old: 2026-11-23T00:00:00.000Z, asyncbench 0.1.0
new: 2026-11-23T00:00:00.000Z, asyncbench 0.1.0
limits: slowdown at most 10.0 %, speed-up loss at most 10.0 %

┌────────────────┬─────────────┬─────────────┬────────────┬─────────┐
│                │ old         │ new         │ change     │ verdict │
├────────────────┼─────────────┼─────────────┼────────────┼─────────┤
│ sync time      │ 802.5 ms    │ 802.5 ms    │ +0 %       │ pass    │
│                │ 800.0 ms to │ 800.0 ms to │ -0.25 % to │         │
│                │ 805.0 ms    │ 805.0 ms    │ +0.25 %    │         │
├────────────────┼─────────────┼─────────────┼────────────┼─────────┤
│ async time     │ 502.5 ms    │ 628.1 ms    │ +25.0 %    │ fail    │
│                │ 500.0 ms to │ 625.0 ms to │ +24.5 % to │         │
│                │ 505.0 ms    │ 631.3 ms    │ +25.5 %    │         │
├────────────────┼─────────────┼─────────────┼────────────┼─────────┤
│ async speed-up │ 1.597×      │ 1.278×      │ -20.0 %    │ fail    │
│                │ 1.594× to   │ 1.275× to   │ -20.1 % to │         │
│                │ 1.600×      │ 1.280×      │ -19.9 %    │         │
└────────────────┴─────────────┴─────────────┴────────────┴─────────┘

async time: +25.0 % (+24.5 % to +25.5 %, 95 % interval): worse than the allowed
  +10.0 %
async speed-up: -20.0 % (-20.1 % to -19.9 %, 95 % interval): worse than the
  allowed -10.0 %
`);
  });

  it('leaves the intervals out where there is no room, in ASCII where there is no Unicode', () => {
    expect(
      render({ width: 60, unicode: false }).split('\n\n')[1],
    ).toBe(`+----------------+----------+----------+---------+---------+
|                | old      | new      | change  | verdict |
+----------------+----------+----------+---------+---------+
| sync time      | 802.5 ms | 802.5 ms | +0 %    | pass    |
+----------------+----------+----------+---------+---------+
| async time     | 502.5 ms | 628.1 ms | +25.0 % | fail    |
+----------------+----------+----------+---------+---------+
| async speed-up | 1.597x   | 1.278x   | -20.0 % | fail    |
+----------------+----------+----------+---------+---------+`);
  });

  it('becomes a list where no table fits', () => {
    expect(render({ width: 40 }).split('\n\n')[1]).toBe(`sync time: pass
  old 802.5 ms, new 802.5 ms
  change +0 %
async time: fail
  old 502.5 ms, new 628.1 ms
  change +25.0 %
async speed-up: fail
  old 1.597×, new 1.278×
  change -20.0 %`);
  });

  it.each([40, 60, 80, 120])('is never wider than %i columns', (width) => {
    const other = { ...run(1.25), environment: { ...MACHINE, cpuModel: 'Other CPU' } };
    for (const text of [render({ width }), render({ width, unicode: false }), render({ width, colour: 1 }, other)]) {
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('colours the verdicts only where colour is wanted', () => {
    expect(render({})).not.toContain('\u001b');
    expect(render({ colour: 1 })).toContain('\u001b[31m\u001b[1mfail\u001b[22m\u001b[39m');
    expect(render({ colour: 1 })).toContain('\u001b[32mpass\u001b[39m');
  });

  it('says what can not be compared, and notes what was set differently', () => {
    const other = { ...run(), environment: { ...MACHINE, cpuModel: 'Other CPU' } };
    const text = render({}, other, { ...run(), partial: true });
    expect(text).toContain('│ -          │ not comparable │');
    expect(text).toContain('\nsync time: another machine: processor Example CPU, now Other CPU\n');
    expect(text.endsWith('\n\nnote: the baseline is of an interrupted run\n')).toBe(true);
  });

  it('says range where there is no interval', () => {
    const few = reportOf([measured('sync', [800, 801])]);
    const old = renderComparison(compareReports(few, few, LIMITS), PLAIN);
    expect(old).toMatch(
      /\n\nnote: too few rounds for a 95 % interval: the range of the rounds stands in its\n {2}place\n$/,
    );
  });
});

import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/core/baseline/compare-reports.ts';
import type { Report } from '../../../src/core/report.ts';
import { renderComparison } from '../../../src/reporters/comparison/table.ts';
import type { View } from '../../../src/reporters/reporter.ts';
import { MACHINE, measured, reportOf } from '../../helpers/check-report.ts';

const PLAIN: View = { colour: 0, width: 80, unicode: true, timeline: false, details: true };

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

figure          old     new     change                        verdict
sync time       803 ms  803 ms  +0 % (-0.25 % to +0.25 %)     pass
async time      503 ms  628 ms  +25.0 % (+24.5 % to +25.5 %)  fail
async speed-up  1.597×  1.278×  -20.0 % (-20.1 % to -19.9 %)  fail

async time: +25.0 % (+24.5 % to +25.5 %, 95 % interval): worse than the allowed
  +10.0 %
async speed-up: -20.0 % (-20.1 % to -19.9 %, 95 % interval): worse than the
  allowed -10.0 %
`);
  });

  it('shows the intervals of both sides where there is room', () => {
    expect(render({ width: 100, unicode: false })).toContain(`
async time      503 ms (500-505)      628 ms (625-631)      +25.0 % (+24.5 % to +25.5 %)  fail
async speed-up  1.597x (1.594-1.600)  1.278x (1.275-1.280)  -20.0 % (-20.1 % to -19.9 %)  fail
`);
  });

  it('becomes a list where no table fits', () => {
    expect(render({ width: 40 })).toContain(`
async time
  old      503 ms (500–505)
  new      628 ms (625–631)
  change   +25.0 % (+24.5 % to +25.5 %)
  verdict  fail
`);
  });

  it.each([40, 60, 80, 120])('is never wider than %i columns', (width) => {
    const other = { ...run(1.25), environment: { ...MACHINE, cpuModel: 'Other CPU' } };
    for (const text of [render({ width }), render({ width, unicode: false }), render({ width, colour: 1 }, other)]) {
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('colours the verdicts only where colour is wanted', () => {
    expect(render({})).not.toContain('\u001b');
    expect(render({ colour: 1 })).toContain('\u001b[31mfail\u001b[39m');
    expect(render({ colour: 1 })).toContain('\u001b[32mpass\u001b[39m');
  });

  it('says what can not be compared, and notes what was set differently', () => {
    const other = { ...run(), environment: { ...MACHINE, cpuModel: 'Other CPU' } };
    const text = render({}, other, { ...run(), partial: true });
    expect(text).toMatch(/^sync time .* - +not comparable$/m);
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

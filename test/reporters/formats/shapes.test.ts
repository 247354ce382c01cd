import { describe, expect, it, test } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { benchmarkAction } from '../../../src/reporters/benchmark-action.ts';
import { bmf } from '../../../src/reporters/bmf.ts';
import { hyperfine } from '../../../src/reporters/hyperfine.ts';
import { markdown } from '../../../src/reporters/markdown.ts';
import type { Reporter, View } from '../../../src/reporters/reporter.ts';
import { measured, reportOf, unmeasured, withheld } from '../../helpers/check-report.ts';
import { recordedReport } from '../../helpers/recorded-report.ts';

const STYLE: View = { colour: 0, width: 80, unicode: true, timeline: false, details: true };

function parsed(reporter: Reporter, report: Report): unknown {
  return JSON.parse(reporter.render(report, STYLE));
}

const TWO = reportOf([
  measured('sync', [800, 800, 800, 800, 800, 800]),
  measured('async', [400, 400, 400, 400, 400, 500]),
]);

describe('hyperfine', () => {
  it('counts in seconds, without parameters outside a sweep', () => {
    expect(parsed(hyperfine, reportOf([measured('sync', [800])]))).toEqual({
      results: [
        {
          command: '2 sleeps: sync',
          mean: 0.8,
          stddev: null,
          median: 0.8,
          user: 0,
          system: 0,
          min: 0.8,
          max: 0.8,
          times: [0.8],
          exit_codes: [0],
        },
      ],
    });
  });

  it('leaves out what was not measured', () => {
    expect(parsed(hyperfine, reportOf([unmeasured('sync', 'skipped', 'no')]))).toEqual({ results: [] });
  });
});

describe('benchmark-action', () => {
  it('is a list in which smaller is better', () => {
    expect(parsed(benchmarkAction, TWO)).toMatchObject([
      { name: '2 sleeps: sync', unit: 'ms', value: 800, range: '± 0' },
      { name: '2 sleeps: async', unit: 'ms', value: 400, range: '± 100' },
      { name: '2 sleeps: async relative to sync', unit: '× sync', value: 0.5, range: '± 0.125' },
    ]);
  });

  it('keeps times with failed tasks, and their ratios, out of the history', () => {
    expect(parsed(benchmarkAction, recordedReport())).toMatchObject([{ name: '2 sleeps: sync' }]);
  });

  it('leaves out a speed-up that is withheld', () => {
    const comparisons = TWO.comparisons.map((one) => withheld(one, []));
    expect(parsed(benchmarkAction, { ...TWO, comparisons })).toHaveLength(2);
  });
});

test('no series is named after the address of a server', () => {
  const scenario = { ...TWO.scenario, title: '2 pages from http://127.0.0.1:41337' };
  for (const reporter of [benchmarkAction, bmf, hyperfine]) {
    const text = reporter.render({ ...TWO, scenario }, STYLE);
    expect(text).toContain('"2 pages: async"');
    expect(text).not.toContain('127.0.0.1');
  }
});

test('a history of failed tasks alone is empty', () => {
  const failed = measured('sync', [800], { tasks: { total: 2, completed: 0, failed: 2, bytes: 0, wireBytes: 0 } });
  for (const reporter of [benchmarkAction, bmf]) {
    expect(reporter.whyEmpty?.([reportOf([failed])])).toBe('no mode ran to its end without failed tasks');
    expect(reporter.whyEmpty?.([reportOf([failed]), TWO])).toBeNull();
  }
});

describe('bmf', () => {
  it('counts latency in nanoseconds', () => {
    expect(parsed(bmf, TWO)).toMatchObject({
      '2 sleeps: async': {
        latency: { value: 400_000_000, lower_value: 400_000_000, upper_value: 500_000_000 },
        throughput: { value: 5, lower_value: 4, upper_value: 5 },
      },
    });
  });
});

describe('markdown', () => {
  it('takes text for text', () => {
    const scenario = { ...TWO.scenario, title: 'a|b `c` *d* <e> [f](g) #h \\ x_y & z\nnext' };
    expect(markdown.render({ ...TWO, scenario }, STYLE)).toContain(
      '## asyncbench: a\\|b \\`c\\` \\*d\\* \\<e\\> \\[f\\](g) \\#h \\\\ x\\_y \\& z next\n',
    );
  });

  it('says range where there is no interval', () => {
    const report = reportOf([measured('sync', [800, 810])]);
    expect(markdown.render(report, STYLE)).toContain('| 800.0 ms to 810.0 ms (range of 2 rounds) |');
  });

  it('says that the run was interrupted, and why a speed-up is withheld', () => {
    const comparisons = TWO.comparisons.map((one) => withheld(one, ['bytes differ']));
    const text = markdown.render({ ...TWO, comparisons, partial: true }, STYLE);
    expect(text).toContain('\n\n> The run was interrupted: these are the rounds until then.\n\n');
    expect(text).toContain('| withheld: bytes differ |');
  });

  it('names ten failures and counts the rest', () => {
    const failures = Array.from({ length: 13 }, (_, index) => ({
      task: `t${index}`,
      round: 1,
      code: 'timeout',
      message: 'm',
    }));
    const text = markdown.render(
      reportOf([measured('sync', [1], { failures, failureCounts: [{ code: 'timeout', timed: 13, untimed: 200 }] })]),
      STYLE,
    );
    expect(text.match(/\| timeout \|/g)).toHaveLength(10);
    expect(text).toContain('\n\nand 203 more failures\n');
  });
});

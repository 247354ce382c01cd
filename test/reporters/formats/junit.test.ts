import { describe, expect, it, test } from 'vitest';
import type { CheckReport, CheckVerdict, Report } from '../../../src/core/report.ts';
import { junit } from '../../../src/reporters/junit.ts';
import type { View } from '../../../src/reporters/reporter.ts';
import { measured, reportOf, unmeasured } from '../../helpers/check-report.ts';
import { hasXmllint, junitProblems, WITHOUT_XMLLINT } from '../../helpers/junit/problems.ts';
import { recordedReport } from '../../helpers/recorded-report.ts';

const STYLE: View = { colour: 0, width: 80, unicode: true, timeline: false };

const ODD = `a & b < c > d "e" 'f'\n\t\r\u0000\u001b[31m\uD800\uFFFE😀`;

function check(verdict: CheckVerdict, reason = 'because'): CheckReport {
  return { expression: 'async.median < 1s', verdict, observed: null, reason };
}

function render(checks: readonly CheckReport[]): string {
  return junit.render(reportOf([measured('sync', [1])], { checks }), STYLE);
}

function failing(most: number, maxFailures = 0): Report {
  const failures = [{ task: 'b', round: 1, code: 'threw', message: 'no\n::such' }];
  const report = reportOf([measured('sync', [1]), measured('async', [1], { failures })]);
  const rounds = report.rounds.map((round) => (round.lane === 'async' ? { ...round, failed: most } : round));
  return { ...report, rounds, plan: { ...report.plan, maxFailures } };
}

const SKIPPED = unmeasured('sync', 'skipped', 'no blocking form');

describe.skipIf(!hasXmllint)(`by the schemas of Ant and Jenkins${hasXmllint ? '' : ` (${WITHOUT_XMLLINT})`}`, () => {
  it.each([
    ['the recorded report', recordedReport()],
    ['nothing at all', reportOf([])],
    ['a skipped mode', reportOf([SKIPPED, measured('async', [1])])],
    ['failed tasks', failing(1)],
    ['a long run', reportOf([measured('sync', [3_600_000])])],
    ['a time that is no round number', reportOf([measured('sync', [1.234_567_89])])],
    ['text that XML cannot say', reportOf([measured('sync', [1])], { checks: [check('fail', ODD)] })],
  ])('%s is valid', (_case, report) => {
    expect(junitProblems(junit.render(report, STYLE))).toEqual([]);
  });

  it('what is not valid is told', () => {
    const xml = junit.render(recordedReport(), STYLE);
    for (const [found, wrong, schemas] of [
      [' hostname="localhost"', '', ['ant']],
      ['<system-err/>', '', ['ant']],
      ['<testsuites>', '<testsuites surprise="x">', ['ant', 'jenkins']],
      [/(skipped="\d+" time="[\d.]+)"/, '$1000"', ['jenkins']],
      ['</testsuite>', '', ['ant', 'jenkins']],
    ] as const) {
      const problems = junitProblems(xml.replace(found, wrong));
      expect(problems.map((problem) => problem.split(':')[0])).toEqual(schemas);
    }
  });
});

describe('a run that exits with 3 is red', () => {
  const outcomes = (report: Report) => /tests="\d+" failures="\d+" errors="\d+"/.exec(junit.render(report, STYLE))?.[0];

  it('where tasks failed beyond what was tolerated', () => {
    expect(outcomes(failing(1))).toBe('tests="2" failures="0" errors="1"');
    expect(outcomes(failing(2, 1))).toBe('tests="2" failures="0" errors="1"');
    expect(junit.render(failing(1), STYLE)).toContain(
      '<error message="1 of 2 tasks failed in a round, 0 tolerated; the first: b (threw): no ::such" type="tasks-failed">',
    );
    expect(outcomes(failing(1, 1))).toBe('tests="2" failures="0" errors="0"');
  });

  it('where nothing was measured, where the control failed, where it was cut short', () => {
    expect(outcomes(reportOf([SKIPPED]))).toBe('tests="1" failures="0" errors="1"');
    const report = failing(1);
    const control = report.rounds.map((round) =>
      round.lane === 'async' ? { ...round, lane: 'sync (control)' as const } : round,
    );
    expect(outcomes({ ...report, rounds: control })).toBe('tests="3" failures="0" errors="1"');
    expect(outcomes({ ...failing(0), partial: true })).toBe('tests="3" failures="0" errors="1"');
  });
});

test('what the work says takes one line each', () => {
  const [, out = ''] = /<system-out>([\s\S]*)<\/system-out>/.exec(junit.render(failing(1), STYLE)) ?? [];
  expect(out.split('\n')[0]).toBe('async, round 1: b failed (threw): no ::such');
});

describe('junit', () => {
  it.each([
    [
      'pass',
      '<testcase name="async.median &lt; 1s" classname="asyncbench.sleep" time="0.000"/>',
      'failures="0" errors="0" skipped="0"',
    ],
    ['fail', '<failure message="because" type="check">because</failure>', 'failures="1" errors="0" skipped="0"'],
    ['inconclusive', '<skipped message="because"/>', 'failures="0" errors="0" skipped="1"'],
  ] as const)('%s', (verdict, element, counts) => {
    const xml = render([check(verdict)]);
    expect(xml).toContain(element);
    expect(xml).toContain(`tests="2" ${counts}`);
  });

  it('escapes what XML can say and replaces what it can not', () => {
    const xml = render([check('fail', ODD)]);
    const attribute = "a &amp; b &lt; c &gt; d &quot;e&quot; 'f'&#10;&#9;&#10;\uFFFD\uFFFD[31m\uFFFD\uFFFD😀";
    const text = `a &amp; b &lt; c &gt; d "e" 'f'\n\t\n\uFFFD\uFFFD[31m\uFFFD\uFFFD😀`;
    expect(xml).toContain(`<failure message="${attribute}" type="check">${text}</failure>`);
  });
});

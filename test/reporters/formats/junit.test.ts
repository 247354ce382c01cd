import { describe, expect, it } from 'vitest';
import type { CheckReport, CheckVerdict } from '../../../src/core/report.ts';
import { junit } from '../../../src/reporters/junit.ts';
import type { View } from '../../../src/reporters/reporter.ts';
import { measured, reportOf, unmeasured } from '../../helpers/check-report.ts';
import { junitProblems } from '../../helpers/junit-schema.ts';
import { recordedReport } from '../../helpers/recorded-report.ts';

const STYLE: View = { colour: 0, width: 80, unicode: true, timeline: false };

function check(verdict: CheckVerdict, reason = 'because'): CheckReport {
  return { expression: 'async.median < 1s', verdict, observed: null, reason };
}

function render(checks: readonly CheckReport[]): string {
  return junit.render(reportOf([measured('sync', [1])], { checks }), STYLE);
}

describe('junit', () => {
  it.each([
    ['the recorded report', recordedReport()],
    ['nothing at all', reportOf([])],
    ['a skipped mode', reportOf([unmeasured('sync', 'skipped', 'no blocking form'), measured('async', [1])])],
    ['a long run', reportOf([measured('sync', [3_600_000])])],
  ])('is valid by the schemas of Ant and Jenkins: %s', (_case, report) => {
    expect(junitProblems(junit.render(report, STYLE))).toEqual([]);
  });

  it('is told from what is not valid', () => {
    const xml = junit.render(recordedReport(), STYLE);
    expect(junitProblems(xml.replace(' hostname="localhost"', ''))).toEqual(['testsuite/@hostname is undefined']);
    expect(junitProblems(xml.replace('<system-err/>', ''))).toHaveLength(1);
    expect(junitProblems(xml.replace('<testsuites>', '<testsuites name="x">'))).toEqual(['testsuites/@name']);
    expect(() => junitProblems(xml.replace('</testsuite>', ''))).toThrow('</testsuites> closes something else');
  });

  it.each([
    [
      'pass',
      '<testcase name="async.median &lt; 1s" classname="asyncbench.sleep" time="0.000000"/>',
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
    const reason = `a & b < c > d "e" 'f'\n\t\r\u0000\u001b[31m\uD800\uFFFE😀`;
    const xml = render([check('fail', reason)]);
    const attribute = "a &amp; b &lt; c &gt; d &quot;e&quot; 'f'&#10;&#9;&#13;\uFFFD\uFFFD[31m\uFFFD\uFFFD😀";
    const text = `a &amp; b &lt; c &gt; d "e" 'f'\n\t&#13;\uFFFD\uFFFD[31m\uFFFD\uFFFD😀`;
    expect(xml).toContain(`<failure message="${attribute}" type="check">${text}</failure>`);
    expect(junitProblems(xml)).toEqual([]);
  });
});

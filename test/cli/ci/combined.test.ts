import { expect, test } from 'vitest';
import { REPORTERS } from '../../../src/reporters/index.ts';
import type { Reporter } from '../../../src/reporters/reporter.ts';
import { hasXmllint, junitProblems, WITHOUT_XMLLINT } from '../../helpers/junit/problems.ts';
import { RECORDED } from '../../helpers/recorded.ts';

const STYLE = { colour: 0, width: 100, unicode: true, timeline: false, details: true } as const;

const REPORTS = Object.entries(RECORDED).map(([name, record]) => {
  const report = record();
  return { ...report, scenario: { ...report.scenario, name, title: `${name}: ${report.scenario.title}` } };
});

const skipped = hasXmllint ? '' : ` (${WITHOUT_XMLLINT})`;

test.skipIf(!hasXmllint)(`all recorded reports in one JUnit file are valid by the schemas${skipped}`, () => {
  expect(junitProblems(REPORTERS.junit.combine?.(REPORTS, STYLE) ?? '')).toEqual([]);
});

test.each(Object.values<Reporter>(REPORTERS).filter(({ combine }) => combine !== undefined))(
  '$name: a document of one report is the report alone',
  ({ combine, render }) => {
    for (const report of REPORTS) expect(combine?.([report], STYLE)).toBe(render(report, STYLE));
  },
);

import { countedApart, tellCounts } from '../core/failures.ts';
import { type CheckReport, type ModeReport, measuredModes, mostFailed, type Report } from '../core/report.ts';
import { formatCount } from '../core/units.ts';
import type { Reporter } from './reporter.ts';
import { xmlAttributes, xmlText } from './xml.ts';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: Outcome;
  /** What kind of failure, and in words; unused where it passed. */
  readonly type: string;
  readonly message: string;
}

/** An inconclusive check is no failure: it is shown as skipped, with its reason. */
const CHECK_OUTCOMES = { pass: 'passed', fail: 'failure', inconclusive: 'skipped' } as const;

function checkCase({ expression, verdict, reason }: CheckReport): TestCase {
  return { name: expression, seconds: 0, outcome: CHECK_OUTCOMES[verdict], type: 'check', message: reason };
}

const MODE_OUTCOMES = { completed: 'passed', skipped: 'skipped', failed: 'error', interrupted: 'error' } as const;

/** What of a lane's tasks failed beyond what was tolerated; null where that is nothing. */
function failedTasks(report: Report, lane: string): string | null {
  const { modes, plan, scenario } = report;
  const most = mostFailed(report, lane);
  if (most <= plan.maxFailures) return null;
  const [first] = modes.find((mode) => mode.lane === lane)?.failures ?? [];
  const example = first === undefined ? '' : `; the first: ${first.task} (${first.code}): ${first.message}`;
  return oneLine(
    `${most} of ${formatCount(scenario.tasks, 'task')} failed in a round, ${plan.maxFailures} tolerated${example}`,
  );
}

/** A mode is a case of its own, so that one that crashed, or whose work failed, is red also where no check asks for it. */
function modeCase({ lane, status, reason, wallMs }: ModeReport, report: Report): TestCase {
  const seconds = (wallMs?.samples ?? []).reduce((sum, ms) => sum + ms, 0) / 1000;
  const name = `${lane} ran`;
  const failed = failedTasks(report, lane);
  if (failed !== null && status === 'completed') {
    return { name, seconds, outcome: 'error', type: 'tasks-failed', message: failed };
  }
  // With nothing measured at all there is nothing to be content with.
  const outcome = status === 'skipped' && measuredModes(report).length === 0 ? 'error' : MODE_OUTCOMES[status];
  return { name, seconds, outcome, type: status, message: reason ?? status };
}

/** What makes a run red beside its modes and checks: failed tasks of the control, or an end before its time. */
function runCases(report: Report): TestCase[] {
  const listed = new Set(report.modes.map(({ lane }) => lane));
  const others = [...new Set(report.rounds.map(({ lane }) => lane))].filter((lane) => !listed.has(lane));
  const failed = others.flatMap((lane): TestCase[] => {
    const message = failedTasks(report, lane);
    return message === null
      ? []
      : [{ name: `${lane} ran`, seconds: 0, outcome: 'error', type: 'tasks-failed', message }];
  });
  const isCut = report.partial && report.modes.every(({ status }) => status === 'completed' || status === 'skipped');
  const message = 'the run was cut short';
  return isCut
    ? [...failed, { name: 'all rounds ran', seconds: 0, outcome: 'error', type: 'interrupted', message }]
    : failed;
}

/** Seconds to the millisecond: Jenkins's schema takes three decimals and no more. */
function fixed(seconds: number): string {
  return seconds.toFixed(3);
}

/** One line: what the work says must not look like lines of ours. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function caseXml({ name, seconds, outcome, type, message }: TestCase, classname: string): string {
  const open = `    <testcase${xmlAttributes({ name, classname, time: fixed(seconds) })}`;
  if (outcome === 'passed') return `${open}/>`;
  const verdict =
    outcome === 'skipped'
      ? `<skipped${xmlAttributes({ message })}/>`
      : `<${outcome}${xmlAttributes({ message, type })}>${xmlText(message)}</${outcome}>`;
  return `${open}>\n      ${verdict}\n    </testcase>`;
}

function properties({ environment, scenario, asyncbench }: Report): string[] {
  const entries = {
    asyncbench,
    node: environment.node,
    platform: `${environment.platform}-${environment.arch}`,
    processor: environment.cpuModel ?? 'unknown',
    workloadHash: scenario.workloadHash,
  };
  return Object.entries(entries).map(([name, value]) => `      <property${xmlAttributes({ name, value })}/>`);
}

/** What a reader of a red build wants to know besides: failed tasks (all counted, some by name) and findings. */
function systemOut({ modes, findings }: Report): string {
  const counted = modes.flatMap(({ lane, failureCounts }) => {
    const { timed } = countedApart(failureCounts);
    return timed.length === 0 ? [] : [`${lane}: failed tasks: ${tellCounts(timed)}`];
  });
  const failed = modes.flatMap(({ lane, failures }) =>
    failures.map(({ task, round, code, message }) => {
      const when = round === null ? '' : `, round ${round}`;
      return oneLine(`${lane}${when}: ${task} failed (${code}): ${message}`);
    }),
  );
  const found = findings.map(({ severity, message, advice }) =>
    oneLine(advice === null ? `${severity}: ${message}` : `${severity}: ${message}; ${advice}`),
  );
  return [...counted, ...failed, ...found].join('\n');
}

/** A suite of test cases, its properties and what it has to say. */
interface Suite {
  readonly title: string;
  readonly classname: string;
  readonly createdAt: string;
  readonly seconds: number;
  readonly cases: readonly TestCase[];
  readonly properties: readonly string[];
  readonly systemOut: string;
}

function suiteOf(report: Report): Suite {
  const modes = report.modes.map((mode) => modeCase(mode, report));
  return {
    title: report.scenario.title,
    classname: `asyncbench.${report.scenario.name}`,
    createdAt: report.createdAt,
    seconds: report.rounds.reduce((sum, { wallMs }) => sum + wallMs, 0) / 1000,
    cases: [...modes, ...runCases(report), ...report.checks.map(checkCase)],
    properties: properties(report),
    systemOut: systemOut(report),
  };
}

/** Checks without a run of their own. */
export function checkSuite({
  title,
  createdAt,
  checks,
}: { readonly title: string } & Pick<Report, 'createdAt' | 'checks'>): Suite {
  const classname = 'asyncbench.compare';
  return { title, classname, createdAt, seconds: 0, cases: checks.map(checkCase), properties: [], systemOut: '' };
}

function suiteXml({ title, classname, createdAt, seconds, cases, ...rest }: Suite, id: number): string[] {
  const counted = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const attributes = {
    name: title,
    package: classname,
    id,
    timestamp: createdAt.slice(0, 'YYYY-MM-DDThh:mm:ss'.length),
    hostname: 'localhost',
    tests: cases.length,
    failures: counted('failure'),
    errors: counted('error'),
    skipped: counted('skipped'),
    time: fixed(seconds),
  };
  return [
    `  <testsuite${xmlAttributes(attributes)}>`,
    '    <properties>',
    ...rest.properties,
    '    </properties>',
    ...cases.map((one) => caseXml(one, classname)),
    `    <system-out>${xmlText(rest.systemOut)}</system-out>`,
    '    <system-err/>',
    '  </testsuite>',
  ];
}

/** The whole document. */
export function junitDocument(suites: readonly Suite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...suites.flatMap(suiteXml),
    '</testsuites>',
    '',
  ].join('\n');
}

/**
 * JUnit XML that is valid by both schemas in wide use: Apache Ant's (windyroad JUnit.xsd, the stricter one)
 * and that of Jenkins (xunit-plugin junit-10.xsd). Checks and modes are test cases.
 */
export const junit: Reporter = {
  name: 'junit',
  summary: 'JUnit XML: checks and modes as test cases; inconclusive is skipped',
  extensions: ['xml'],
  render: (report) => junitDocument([suiteOf(report)]),
  combine: (reports) => junitDocument(reports.map(suiteOf)),
};

import type { Report } from '../../core/report.ts';
import type { Reporter } from '../reporter.ts';
import { type CarriedChecks, carriedChecks } from './carried-checks.ts';
import { type Engine, headOf, quoted, refusal } from './head.ts';
import { type LoadPlan, loadPlanOf, variableFor, whyNoLoad } from './load-plan.ts';

const ENGINE: Engine = {
  comment: '#',
  usage: [
    'Run it: npx artillery@2 run FILE',
    'On many machines, each of which has all users: npx artillery@2 run:fargate --count 4 FILE',
  ],
};

/** What counts as done, below 400 (IANA, HTTP status codes): Artillery takes no ranges. */
const SUCCESS = '[200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308]';

const MS_A_SECOND = 1000;

/** Two braces begin an expression of Artillery's: in a URL they can be written another way, elsewhere apart. */
const urlText = (url: string) => quoted(url.replaceAll('{', '%7B').replaceAll('}', '%7D'));
const valueText = (value: string) => quoted(value.replaceAll('{{', '{ {'));

function headerLines({ headers }: LoadPlan): string[] {
  if (headers.length === 0) return [];
  const lines = headers.map(([name, value]) => {
    const text = value === null ? quoted(`{{ $processEnvironment.${variableFor(name)} }}`) : valueText(value);
    return `        ${quoted(name)}: ${text}`;
  });
  return ['    defaults:', '      headers:', ...lines];
}

function configLines(plan: LoadPlan, { failedShare, leastPerSecond }: CarriedChecks): string[] {
  const [first = ''] = plan.pages;
  const rate =
    leastPerSecond === null ? [] : ['    conditions:', `      - expression: "http.request_rate >= ${leastPerSecond}"`];
  return [
    'config:',
    `  target: ${quoted(new URL(first).origin)}`,
    '  phases:',
    '    - duration: 1',
    `      arrivalCount: ${plan.users}`,
    '  http:',
    `    timeout: ${Math.max(1, Math.ceil(plan.timeoutMs / MS_A_SECOND))}`,
    ...headerLines(plan),
    '  plugins:',
    '    expect:',
    '      outputFormat: silent',
    '      reportFailuresAsErrors: true',
    '    ensure: {}',
    '  ensure:',
    '    # Percent of the users: one ends with the first page that fails.',
    `    maxErrorRate: ${Number((100 * failedShare).toFixed(2))}`,
    ...rate,
  ];
}

function flowLines({ pages, rounds, maxRedirects }: LoadPlan): string[] {
  return [
    'scenarios:',
    '  - flow:',
    '      - loop:',
    '          - loop:',
    '              - get:',
    '                  url: "{{ $loopElement }}"',
    `                  followRedirect: ${maxRedirects > 0}`,
    '                  expect:',
    `                    - statusCode: ${SUCCESS}`,
    '            over:',
    ...pages.map((page) => `              - ${urlText(page)}`),
    `        count: ${rounds}`,
  ];
}

function render(report: Report): string {
  const plan = loadPlanOf(report);
  if (typeof plan === 'string') return refusal(plan, ENGINE);
  const checks = carriedChecks(report, plan);
  return `${headOf(report, { plan, checks }, ENGINE)}${[...configLines(plan, checks), ...flowLines(plan)].join('\n')}\n`;
}

/** A script for Artillery (artillery.io/docs/reference/test-script), which sends load from many machines. */
export const artillery: Reporter = {
  name: 'artillery',
  summary: 'a script for Artillery: the pages, the limit and what can be checked of them, from many machines',
  extensions: ['artillery.yml', 'artillery.yaml'],
  render,
  whyEmpty: whyNoLoad,
};

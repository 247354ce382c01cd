import type { Report } from '../../core/report.ts';
import type { Reporter } from '../reporter.ts';
import { type CarriedChecks, carriedChecks } from './carried-checks.ts';
import { type Engine, headOf, quoted, refusal } from './head.ts';
import { type LoadPlan, loadPlanOf, variableFor, whyNoLoad } from './load-plan.ts';

const ENGINE: Engine = {
  comment: '//',
  usage: ['Run it: k6 run FILE', 'On many machines: k6 cloud run FILE, or the k6 operator on Kubernetes'],
};

function headerLines({ headers }: LoadPlan): string[] {
  return headers.map(([name, value]) => {
    const text = value === null ? `__ENV.${variableFor(name)} || ''` : quoted(value);
    return `    ${quoted(name)}: ${text},`;
  });
}

function optionLines(plan: LoadPlan, { failedShare, leastPerSecond }: CarriedChecks): string[] {
  const rate = leastPerSecond === null ? [] : [`    http_reqs: ['rate>=${leastPerSecond}'],`];
  return [
    'export const options = {',
    '  scenarios: {',
    `    pages: { executor: 'per-vu-iterations', vus: ${plan.users}, iterations: ${plan.rounds} },`,
    '  },',
    `  noVUConnectionReuse: ${!plan.keepsConnections},`,
    '  thresholds: {',
    `    checks: ['rate>=${1 - failedShare}'],`,
    ...rate,
    '  },',
    '};',
  ];
}

function render(report: Report): string {
  const plan = loadPlanOf(report);
  if (typeof plan === 'string') return refusal(plan, ENGINE);
  const checks = carriedChecks(report, plan);
  const lines = [
    "import { check } from 'k6';",
    "import http from 'k6/http';",
    '',
    'const pages = [',
    ...plan.pages.map((page) => `  ${quoted(page)},`),
    '];',
    '',
    'const request = {',
    '  headers: {',
    ...headerLines(plan),
    '  },',
    `  redirects: ${plan.maxRedirects},`,
    `  timeout: '${Math.ceil(plan.timeoutMs)}ms',`,
    '};',
    '',
    ...optionLines(plan, checks),
    '',
    '// What one user does in one iteration: every page once.',
    'export default function () {',
    '  for (const page of pages) {',
    '    const answer = http.get(page, request);',
    "    check(answer, { 'the status is below 400': ({ status }) => status >= 200 && status < 400 });",
    '  }',
    '}',
  ];
  return `${headOf(report, { plan, checks }, ENGINE)}${lines.join('\n')}\n`;
}

/** A script for k6 (grafana.com/docs/k6/latest/using-k6), which sends load from many machines. */
export const k6: Reporter = {
  name: 'k6',
  summary: 'a script for k6: the pages, the limit and what can be checked of them, from many machines',
  extensions: ['k6.js'],
  render,
  whyEmpty: whyNoLoad,
};

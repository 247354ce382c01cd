import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Report } from '../../../src/core/report.ts';
import { artillery } from '../../../src/reporters/load/artillery.ts';
import { k6 } from '../../../src/reporters/load/k6.ts';
import { runMain } from '../../helpers/main.ts';
import { STYLE } from '../../helpers/renderers.ts';
import { measuredMode, reportWith } from '../../helpers/report.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

const PAGES = ['http://127.0.0.1:1/a?x="$(id)"', 'http://127.0.0.1:1/b?t={{ $processEnvironment.HOME }}'];

const passed = (expression: string) => ({ expression, verdict: 'pass', observed: null, reason: 'so' }) as const;

/** Two pages, three rounds of `async` at two at once. */
function reportOfPages(changes: Partial<Report['scenario']['params']> = {}, checks: readonly string[] = []): Report {
  const lane = measuredMode({ lane: 'async', wallMs: wallOfThree() });
  const report = reportWith({ modes: [{ ...lane, width: 2 }] });
  const params = {
    urls: PAGES,
    headers: [
      ['accept', 'text/html'],
      ['X-Key', '(hidden)'],
    ],
    maxRedirects: 3,
    keepAlive: false,
    ...changes,
  };
  const scenario = { ...report.scenario, name: 'fetch', title: '2 pages\nimport evil\u2028evil()', params };
  return { ...report, scenario, checks: checks.map(passed) };
}

function wallOfThree() {
  const { wallMs } = measuredMode();
  return { ...wallMs, samples: [500, 501, 502] };
}

interface Script {
  readonly config: {
    readonly target: string;
    readonly phases: readonly object[];
    readonly http: { readonly timeout: number; readonly defaults: { readonly headers: object } };
    readonly ensure: { readonly maxErrorRate: number; readonly conditions?: readonly object[] };
  };
  readonly scenarios: readonly [
    {
      readonly flow: readonly [
        { readonly count: number; readonly loop: readonly [{ readonly over: readonly string[] }] },
      ];
    },
  ];
}

const CHECKS = ['async.throughput >= 100/s', 'async.failures == 0', 'speedup >= 2', 'sync.throughput >= 5'];

describe('a script for Artillery', () => {
  test('has every page, the limit, the rounds and the checks that mean the same', () => {
    const text = artillery.render(reportOfPages({}, CHECKS), STYLE);
    const { config, scenarios } = parse(text) as Script;
    expect(config.target).toBe('http://127.0.0.1:1');
    expect(config.phases).toEqual([{ duration: 1, arrivalCount: 2 }]);
    expect(config.ensure).toEqual({ maxErrorRate: 0, conditions: [{ expression: 'http.request_rate >= 100' }] });
    const [{ flow }] = scenarios;
    expect(flow[0].count).toBe(3);
    // What Artillery would take for an expression of its own stands as a server reads it just the same.
    expect(flow[0].loop[0].over).toEqual([PAGES[0], PAGES[1]?.replace(/[{}]/g, encodeURIComponent)]);
    expect(text).toContain('# Not taken over, since it is of rounds or modes: speedup >= 2\n');
    expect(text).toContain('# Not taken over, since it is of rounds or modes: sync.throughput >= 5\n');
    expect(text).toContain('2 users at once; each asks for every page, one after the other, 3 times: 12 requests.');
  });

  test('is not made of other requests than plain ones, and names the options that it does not know', () => {
    const why = 'only plain GET requests are made into a script, and these have a method or a body of their own';
    expect(artillery.whyEmpty?.([reportOfPages({ method: 'POST' })])).toBe(why);
    expect(artillery.render(reportOfPages({ retries: 2 }), STYLE)).toContain('# Not taken over: the option retries.\n');
  });

  test('takes headers that may be secrets from the environment', () => {
    const { config } = parse(artillery.render(reportOfPages(), STYLE)) as Script;
    expect(config.http.defaults.headers).toEqual({
      accept: 'text/html',
      'X-Key': '{{ $processEnvironment.HEADER_X_KEY }}',
    });
  });
});

const FAKE_HTTP = `export const calls = [];
export default { get: (url, request) => { calls.push({ url, ...request }); return { status: calls.length === 2 ? 404 : 200 }; } };
`;
const FAKE_K6 = `export const results = [];
export const check = (value, wanted) => results.push(...Object.values(wanted).map((holds) => holds(value)));
`;
const DRIVER = `import { calls } from 'k6/http';
import { results } from 'k6';
globalThis.__ENV = { HEADER_X_KEY: 'secret' };
const { default: iteration, options } = await import('./load.mjs');
const { vus, iterations } = options.scenarios.pages;
for (let each = 0; each < vus * iterations; each += 1) iteration();
console.log(JSON.stringify({ calls, results, options }));
`;

describe('a script for k6', () => {
  beforeAll(async () => {
    const exports = { '.': './index.mjs', './http': './http.mjs' };
    await folder.write('node_modules/k6/package.json', JSON.stringify({ name: 'k6', exports }));
    await folder.write('node_modules/k6/index.mjs', FAKE_K6);
    await folder.write('node_modules/k6/http.mjs', FAKE_HTTP);
    await folder.write('driver.mjs', DRIVER);
  });

  test('asks for every page as often as it says, and checks every answer', async () => {
    await folder.write('load.mjs', k6.render(reportOfPages({}, CHECKS), STYLE));
    const out = execFileSync(process.execPath, [join(folder.path, 'driver.mjs')], { encoding: 'utf8' });
    const { calls, results, options } = JSON.parse(out) as {
      calls: { url: string }[];
      results: boolean[];
      options: { scenarios: object; thresholds: object; noVUConnectionReuse: boolean };
    };
    expect(calls.map(({ url }) => url)).toEqual(Array.from({ length: 6 }, () => PAGES).flat());
    expect(calls[0]).toEqual({
      url: PAGES[0],
      headers: { accept: 'text/html', 'X-Key': 'secret' },
      redirects: 3,
      timeout: expect.stringMatching(/^\d+ms$/),
    });
    expect(results).toEqual(Array.from({ length: 12 }, (_, index) => index !== 1));
    expect(options.scenarios).toEqual({ pages: { executor: 'per-vu-iterations', vus: 2, iterations: 3 } });
    expect(options.thresholds).toEqual({ checks: ['rate>=1'], http_reqs: ['rate>=100'] });
    expect(options.noVUConnectionReuse).toBe(true);
  });
});

describe.each([
  ['load.artillery.yml', artillery],
  ['load.k6.js', k6],
] as const)('%s', (file, reporter) => {
  test('goes on with the best limit of a sweep, and leaves out the pages that were', () => {
    const slow = measuredMode({ lane: 'async@1' });
    const best = measuredMode({ lane: 'async@8' });
    const report = reportOfPages();
    const task = PAGES[0] ?? '';
    const text = reporter.render(
      {
        ...report,
        modes: [
          { ...slow, width: 1 },
          { ...best, width: 8 },
        ],
        sweep: sweepTo(8),
        requests: { ...NO_REQUESTS, leftOut: [{ task, code: 'http-404', message: 'gone', failed: 1, asked: 1 }] },
      },
      STYLE,
    );
    expect(text).toContain('async@8 was gone on with.');
    expect(text).toContain(`8 users at once; each asks for every page, one after the other, 10 times: 80 requests.`);
    expect(text).not.toContain('/a?x=');
  });

  test('is refused for work that has no pages, with the reason, and the rest is told', async () => {
    const cwd = folder.path;
    const { stdout, stderr, code } = await runMain(
      ['sleep', '2ms', '--modes', 'async', '--runs', '2', '--quiet', '--export', file],
      { cwd },
    );
    expect(code).toBe(3);
    expect(stdout).toContain('async takes ');
    expect(stderr).toContain(`nothing is written to ${file}: a load generator asks for pages, and there are none`);
    const embedded = await runMain(['fetch', '--runs', '1', '--modes', 'async', '--quiet', '--export', file], { cwd });
    expect(embedded.code).toBe(3);
    expect(embedded.stderr).toContain('the pages came from the embedded server, which is gone: give fetch URLs');
  });
});

const NO_REQUESTS = {
  sent: 0,
  atMost: 0,
  hosts: [],
  throttled: null,
  bodies: { compared: 0, varying: 0, examples: [] },
};

function sweepTo(concurrency: number): NonNullable<Report['sweep']> {
  const rate = { estimate: 10, low: 9, high: 11, confidence: 0.95 };
  const point = { throughputPerSecond: rate, latencyMs: null, queueingShare: null, inFlightMean: null };
  return {
    mode: 'async',
    points: [
      { lane: 'async@1', concurrency: 1, ...point },
      { lane: `async@${concurrency}`, concurrency, ...point },
    ],
    fits: { usl: null, knee: null, chosen: null },
    best: { concurrency, reason: 'fastest' },
    cutShort: false,
    stopped: null,
  };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModeName } from '../../../src/core/modes.ts';
import { type MeasuredMode, measuredModes, type Report } from '../../../src/core/report.ts';
import {
  FAILING_CASES,
  HOSTILE_CASES,
  type HostileCase,
  ODD_CASES,
  PROXIED_CASES,
  SLOW_CASES,
  STATUS_CASES,
} from '../../helpers/hostile/cases.ts';
import { type HostileServers, startHostileServers } from '../../helpers/hostile/start.ts';
import { runMain } from '../../helpers/main.ts';
import { printedReport } from '../../helpers/printed-report.ts';

/** All that pages can be downloaded in. */
const MODES = ['sync', 'sequential', 'async', 'threads'] as const satisfies readonly ModeName[];

/** Each page alone is as hostile as it gets, so no mode may hold more than this. */
const MOST_MEMORY_BYTES = 400_000_000;

function named(...names: readonly string[]): Cases {
  return Object.fromEntries(names.map((name) => [name, HOSTILE_CASES[name] ?? { comesTo: 'ok 200' }]));
}

type Cases = Readonly<Record<string, HostileCase>>;

/** One run of all four modes over the pages of these cases. */
interface HostileRun {
  readonly urls: ReadonlyMap<string, string>;
  readonly report: Report;
}

let servers: HostileServers;
let cwd: string;

async function fetchAll(name: string, cases: Cases, ...flags: readonly string[]): Promise<HostileRun> {
  const urls = servers.urlsOf(cases);
  await writeFile(join(cwd, name), [...urls.values()].join('\n'));
  const result = await runMain(
    [
      'fetch',
      '--urls',
      name,
      '--modes',
      'all',
      '--runs',
      '1',
      '--warmup',
      '0',
      '--no-preflight',
      '--no-explain',
    ].concat(['--ignore-throttling', '--max-failures', '999', '--quiet', '--json'], flags),
    { cwd, env: { PATH: process.env.PATH ?? '', NODE_EXTRA_CA_CERTS: resolve('test/fixtures/tls/authority/ca.pem') } },
  );
  return { urls, report: printedReport(result) };
}

/** So many requests are one round of each mode, redirects and what is sent again included, and no round beside it. */
function oneRound(cases: Cases, more: number): readonly string[] {
  return ['--max-requests', String(MODES.length * (servers.urlsOf(cases).size + more))];
}

const runs: Partial<Record<'slow' | 'failing' | 'statuses' | 'proxied' | 'odd', HostileRun>> = {};

beforeAll(async () => {
  servers = await startHostileServers();
  cwd = await mkdtemp(join(tmpdir(), 'asyncbench-hostile-'));
  const slow = { ...SLOW_CASES, ...named('fine') };
  const failing = { ...FAILING_CASES, ...named('fine') };
  const statuses = { ...STATUS_CASES, ...named('fine') };
  const proxied = { ...PROXIED_CASES, ...named('fine-proxied') };
  const through = ['--proxy', servers.proxy, '--timeout', '500ms'];
  [runs.slow, runs.failing, runs.statuses, runs.proxied, runs.odd] = await Promise.all([
    fetchAll('slow.txt', slow, '--timeout', '500ms', ...oneRound(slow, 2)),
    fetchAll('failing.txt', failing, ...oneRound(failing, 16)),
    fetchAll('statuses.txt', statuses, ...oneRound(statuses, 4)),
    fetchAll('proxied.txt', proxied, ...through, ...oneRound(proxied, 4)),
    fetchAll('odd.txt', ODD_CASES),
  ]);
});
afterAll(async () => {
  await servers.close();
  await rm(cwd, { recursive: true });
});

function modeOf(run: HostileRun | undefined, mode: ModeName): MeasuredMode {
  const found = measuredModes(run?.report as Report).find(({ lane }) => lane === mode);
  if (found === undefined) throw new Error(`${mode} measured nothing`);
  return found;
}

/** What a page came to in a mode; null where this machine has no such server. */
function failureIn(run: HostileRun | undefined, mode: ModeName, name: string): string | null {
  const url = run?.urls.get(name);
  const failure = modeOf(run, mode).failures.find(({ task }) => task === url);
  return url === undefined ? null : failure === undefined ? 'no failure' : `${failure.stage} ${failure.code}`;
}

describe.each([
  ['slow', SLOW_CASES],
  ['failing', FAILING_CASES],
  ['statuses', STATUS_CASES],
  ['proxied', PROXIED_CASES],
] as const)('%s pages', (which, cases) => {
  describe.each(MODES)('in mode %s', (mode) => {
    test.each(Object.entries(cases).map(([name, { comesTo }]) => [name, comesTo]))(
      '%s comes to %s',
      (name, comesTo) => {
        expect([comesTo, null]).toContain(failureIn(runs[which], mode, name));
      },
    );

    test('cost the page that is fine nothing, and memory is bounded', () => {
      const { tasks, peakRssBytes } = modeOf(runs[which], mode);
      expect([tasks.completed, tasks.failed]).toEqual([1, tasks.total - 1]);
      expect(peakRssBytes).toBeLessThan(MOST_MEMORY_BYTES);
    });
  });
});

describe('odd pages', () => {
  test.each(Object.entries(ODD_CASES).map(([name, { comesTo }]) => [name, comesTo]))(
    '%s comes to %s',
    (name, comesTo) => {
      const url = runs.odd?.urls.get(name);
      const row = runs.odd?.report.tasks?.rows.find(({ task }) => task === url);
      expect([comesTo, undefined]).toContain(row === undefined ? undefined : `ok ${row.outcome}`);
      expect(row?.failure ?? null).toBeNull();
    },
  );

  test.each(MODES)('come to the same in mode %s, byte for byte, in every round', (mode) => {
    const { tasks, failures } = modeOf(runs.odd, mode);
    expect([failures, tasks.completed]).toEqual([[], runs.odd?.urls.size]);
    const compared = runs.odd?.report.comparisons.find(({ lane }) => lane === mode);
    expect(mode === 'sync' || compared?.equivalent).toBe(true);
  });
});

test('no password of a redirect is told', () => {
  expect(JSON.stringify(runs)).not.toContain('hush');
});

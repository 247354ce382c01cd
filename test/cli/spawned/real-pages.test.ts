import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { runCli } from '../../helpers/cli.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Few rounds: what is told matters here, not how long it took. */
const QUICK = ['--runs', '2', '--warmup', '1', '--no-explain', '--quiet', '--json'];

async function fetched(pages: readonly string[], ...flags: readonly string[]) {
  const result = await runCli(['fetch', ...pages.map((page) => `${server.origin}/${page}`), ...QUICK, ...flags]);
  return { code: result.code, report: printedReport(result) };
}

function messages({ findings }: Report, code: string): string[] {
  return findings
    .filter((finding) => finding.code === code)
    .map(({ message }) => message.replaceAll(server.origin, ''));
}

describe('a page that varies', () => {
  test('by itself is a note, and the speed-up is given', async () => {
    const { code, report } = await fetched(['page', 'nonce', 'empty']);
    expect([code, report.comparisons[0]?.equivalent]).toEqual([0, true]);
    expect(report.comparisons[0]?.speedup).not.toBeNull();
    expect(messages(report, 'varying-bodies')).toEqual(['1 of 3 bodies varies from request to request: /nonce']);
  });

  test('by itself withholds the speed-up with --same-bodies', async () => {
    const { report } = await fetched(['page', 'nonce'], '--same-bodies');
    expect(report.comparisons[0]).toMatchObject({ verdict: 'withheld', equivalent: false });
    expect(report.comparisons[0]?.reasons.join()).toContain('varies from request to request in sync and async');
  });

  test('between the modes withholds the speed-up', async () => {
    const { report } = await fetched(['crowd/1', 'crowd/2', 'page']);
    expect(report.comparisons[0]).toMatchObject({ verdict: 'withheld', equivalent: false });
    expect(report.comparisons[0]?.reasons.join()).toContain('its content differs');
    expect(messages(report, 'varying-bodies')).toEqual([]);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measuredModes, type Report } from '../../../src/core/report.ts';
import { runCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

function samplesOf(report: Report, lane: string): number | undefined {
  return measuredModes(report).find((mode) => mode.lane === lane)?.wallMs.samples.length;
}

/** Two small tasks, one round of each mode. */
const SMALL = ['sleep', '4ms', '2ms', '--runs', '1'];

async function jsonOf(...args: readonly string[]) {
  const result = await runMain([...args, '--json', '--quiet']);
  expect(result.stderr).toBe('');
  return { ...result, report: printedReport(result) };
}

test('prints the table, progress beside it', async () => {
  const { stdout, stderr, code } = await runCli(SMALL);
  expect(stdout).toMatch(/^2 sleeps \(4 ms, 2 ms\), /);
  expect(stdout).toMatch(/^mode +time a round +speed-up/m);
  expect(stdout).toMatch(/^sync .* reference/m);
  expect(stdout).toMatch(/^async /m);
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  expect(stderr).toMatch(/^sync: 1 round, .* m?s\nasync: 1 round, .* m?s\n$/);
  expect(code).toBe(0);
});

test('--quiet: results and nothing else', async () => {
  const { stdout, stderr, code } = await runMain([...SMALL, '--quiet']);
  expect(stdout).toMatch(/^2 sleeps/);
  expect([stderr, code]).toEqual(['', 0]);
});

describe('the JSON report', () => {
  test('is what the schema says, also with everything switched on', async () => {
    const { report, code } = await jsonOf(...SMALL, '--modes', 'all', '--control');
    expect(code).toBe(0);
    expect(report.modes.map(({ mode, status }) => `${mode} ${status}`)).toEqual([
      'sync completed',
      'sequential completed',
      'async completed',
      'threads completed',
    ]);
    expect(report.control?.lane).toBe('sync (control)');
    expect(report.comparisons.map(({ reference }) => reference)).toEqual(['sync', 'sync', 'sync']);
    expect(report.partial).toBe(false);
  });

  test('tells what truly overlapped', async () => {
    const { report } = await jsonOf('sleep', '80ms', '80ms', '--runs', '1', '--modes', 'all', '--threads', '4');
    const most = measuredModes(report).map(({ mode, inFlight }) => `${mode} ${inFlight?.max}`);
    expect(most).toEqual(['sync 1', 'sequential 1', 'async 2', 'threads 2']);
  });

  test('goes to a file too, whole', async () => {
    const file = join(folder.path, 'report.json');
    const { stdout, code } = await runMain([...SMALL, '--export', file, '--quiet']);
    const text = await readFile(file, 'utf8');
    expect(printedReport({ stdout: text, stderr: '', code, signal: null }).scenario.tasks).toBe(2);
    expect(stdout).toMatch(/^2 sleeps/);
  });
});

describe('colour', () => {
  const ESCAPE = '\u001b[';
  /** A run and a saved report are printed by the same code. */
  const SAVED = ['report', 'docs/pictures/sleep.json'];

  test.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('with %j: %s', async (env, coloured) => {
    const { stdout, code } = await runMain(SAVED, { env });
    expect([stdout.includes(ESCAPE), code]).toEqual([coloured, 0]);
  });

  test('never with --no-color', async () => {
    const { stdout } = await runMain([...SAVED, '--no-color'], { env: { FORCE_COLOR: '3' } });
    expect(stdout).not.toContain(ESCAPE);
  });

  test('never in JSON', async () => {
    const { stdout } = await runMain([...SAVED, '--json'], { env: { FORCE_COLOR: '3' } });
    expect(stdout).not.toContain(ESCAPE);
  });
});

test('whoever runs it, a pipe is 100 columns wide', async () => {
  const args = [...SMALL, '--no-explain', '--quiet'];
  const { stdout } = await runCli(args, { env: { COLUMNS: '40', LANG: 'C', TERM: 'dumb' } });
  const longest = Math.max(...stdout.split('\n').map((line) => line.length));
  expect(longest).toBeGreaterThan(60);
  expect(longest).toBeLessThanOrEqual(100);
  expect(stdout).toContain('×');
});

describe('rounds', () => {
  test('--cold measures first rounds', async () => {
    const { report, code } = await jsonOf(...SMALL, '--cold', '--runs', '2');
    expect(code).toBe(0);
    expect(report.plan.cold).toBe(true);
    expect(report.rounds.map(({ purpose }) => purpose)).toEqual(['timed', 'timed', 'timed', 'timed']);
  });

  test.each([
    ['abba', ['sync', 'async', 'async', 'sync', 'sync', 'async']],
    ['blocks', ['sync', 'sync', 'sync', 'async', 'async', 'async']],
  ])('--order %s', async (order, expected) => {
    const { report } = await jsonOf('sleep', '1ms', '--runs', '3', '--order', order, '--no-explain');
    const timed = report.rounds.filter(({ purpose }) => purpose === 'timed').map(({ lane }) => lane);
    expect(timed).toEqual(expected);
  });

  test('--order shuffle is the same for the same seed', async () => {
    const args = ['sleep', '1ms', '--runs', '8', '--order', 'shuffle', '--no-explain', '--warmup', '0', '--seed'];
    const [one, same, other] = await Promise.all(['7', '7', '8'].map((seed) => jsonOf(...args, seed)));
    const orders = [one, same, other].map((run) => run?.report.rounds.map(({ lane }) => lane).join(' '));
    expect(orders[1]).toBe(orders[0]);
    expect(orders[2]).not.toBe(orders[0]);
  });

  test('--no-explain leaves the reasons out', async () => {
    const { report } = await jsonOf(...SMALL, '--no-explain');
    expect(measuredModes(report).map(({ loop, timeline }) => [loop, timeline])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('--reference async turns the comparison round', async () => {
    const { report } = await jsonOf(...SMALL, '--no-explain', '--reference', 'async');
    expect(report.comparisons.map(({ mode, reference }) => `${mode} against ${reference}`)).toEqual([
      'sync against async',
    ]);
  });

  test('a mode alone is compared with nothing', async () => {
    const { report, code } = await jsonOf(...SMALL, '--no-explain', '--modes', 'async,async');
    expect([report.modes.length, report.comparisons, code]).toEqual([1, [], 0]);
  });
});

describe('limits', () => {
  test('a sweep has a lane for each, the same one once', async () => {
    const { report, code } = await jsonOf('sleep', '2ms', '--tasks', '4', '--runs', '2', '--concurrency', '1,2,2,4,64');
    expect(code).toBe(0);
    expect(report.modes.map(({ lane, width }) => `${lane} ${width}`)).toEqual([
      'sync 1',
      'async@1 1',
      'async@2 2',
      'async@4 4',
    ]);
    expect(report.sweep?.points.map(({ concurrency }) => concurrency)).toEqual([1, 2, 4]);
  });

  test('auto finds a best one', async () => {
    const { report, code } = await jsonOf(
      ...[
        'sleep',
        '2ms',
        '--tasks',
        '16',
        '--modes',
        'async',
        '--concurrency',
        'auto',
        '--max-time',
        '5s',
        '--runs',
        '3',
      ],
    );
    expect(code).toBe(0);
    expect(report.sweep?.best?.concurrency).toBeGreaterThan(1);
    expect(report.sweep?.stopped).toMatch(/\S/);
    // The best was measured beside the smallest limit, and every sample is of a round that says so.
    const best = report.sweep?.points.find(({ concurrency }) => concurrency === report.sweep?.best?.concurrency);
    expect(report.plan.reference).toBe(report.sweep?.points[0]?.lane);
    expect(report.comparisons.find(({ lane }) => lane === best?.lane)?.pairs).toBe(
      best && samplesOf(report, best.lane),
    );
    for (const lane of [report.plan.reference, best?.lane]) {
      const timed = report.rounds.filter((round) => round.lane === lane && round.purpose === 'timed');
      expect(timed).toHaveLength(samplesOf(report, lane ?? '') ?? 0);
    }
  });

  test('--timeout cuts tasks short: they failed, and so did the work', async () => {
    const { report, code } = await jsonOf('sleep', '60ms', '1ms', '--timeout', '5ms', '--runs', '1');
    expect(code).toBe(3);
    for (const mode of measuredModes(report)) {
      expect(mode.tasks).toMatchObject({ completed: 1, failed: 1 });
      expect(mode.failures.map(({ task, code }) => `${task} ${code}`)).toEqual(['60 ms timeout']);
    }
  });

  test('--max-failures allows so many a round, however many rounds there are', async () => {
    const args = ['sleep', '60ms', '1ms', '--timeout', '5ms', '--runs', '3', '--no-explain', '--max-failures'];
    const [one, none] = await Promise.all(['1', '0'].map((count) => runMain([...args, count])));
    expect([one?.code, none?.code]).toEqual([0, 3]);
  });

  test('--deadline ends all, with what there is', async () => {
    const { report, code } = await jsonOf(
      'sleep',
      '50ms',
      '--modes',
      'async',
      '--runs',
      '10000',
      '--deadline',
      '1500ms',
    );
    expect(code).toBe(3);
    expect([report.partial, report.plan.stopped]).toEqual([true, 'deadline']);
  });
});

describe('checks', () => {
  test.each([
    ['async.in-flight >= 2', 0],
    ['async.failures == 0', 0],
    ['async.in-flight >= 3', 1],
  ])('%s: exit %d', async (check, expected) => {
    const { code, stdout } = await runMain(['sleep', '20ms', '20ms', '--runs', '1', '--check', check, '--quiet']);
    expect(stdout).toContain(check);
    expect(code).toBe(expected);
  });

  test('what is never measured is refused', async () => {
    const { stdout, code } = await runCli([...SMALL, '--check', 'threads.failures == 0']);
    expect([stdout, code]).toEqual(['', 2]);
  });
});

describe('many tasks', () => {
  test('a thousand of 1 ms in every mode', async () => {
    const { report, code } = await jsonOf(
      ...['sleep', '1ms', '--tasks', '1000', '--runs', '1', '--modes', 'async,threads', '--threads', '8'],
    );
    expect(code).toBe(0);
    expect(measuredModes(report).map(({ tasks }) => tasks.completed)).toEqual([1000, 1000]);
  });

  test('100,000 of 1 ms: the report stays small', async () => {
    const { report, stdout, code } = await jsonOf(
      'sleep',
      '1ms',
      '--tasks',
      '100000',
      '--runs',
      '1',
      '--modes',
      'async',
    );
    expect(code).toBe(0);
    const [mode] = measuredModes(report);
    expect(mode?.tasks.completed).toBe(100_000);
    expect(mode?.timeline).toHaveLength(1000);
    expect(stdout.length).toBeLessThan(500_000);
  });

  test('100,000 that all fail: the report stays small', async () => {
    const { report, stdout, code } = await jsonOf(
      ...['sleep', '20ms', '--timeout', '1ms', '--tasks', '100000', '--runs', '1', '--modes', 'async', '--no-explain'],
    );
    expect(code).toBe(3);
    expect(measuredModes(report)[0]?.tasks.failed).toBe(100_000);
    expect(stdout.length).toBeLessThan(500_000);
  });
});

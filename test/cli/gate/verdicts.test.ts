import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../src/core/report/read-report.ts';
import { runCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

const SHORT = ['sleep', '20ms', '10ms', '--runs', '3', '--no-explain'];
const AGAIN = 'a check failed: running everything once more to be sure';

/** Rounds of about 1 ms and about 300 ms in turn, so that the range of any two lies across 150 ms. */
const UNEVEN = `let round = 0;
  export default {
    tasks: 1,
    beforeRound() { round += 1; },
    async: () => new Promise((resolve) => setTimeout(resolve, round % 2 === 0 ? 1 : 300)),
  };`;

/** Fails in every round until a process has ended with it: the second run of the same command finds the marker. */
const FAILING_ONCE = `import { existsSync, writeFileSync } from 'node:fs';
  const failing = !existsSync(process.env.MARKER);
  export default {
    tasks: 2,
    async async(task) { if (failing && task === 0) throw new Error('no'); },
    dispose() { writeFileSync(process.env.MARKER, ''); },
  };`;

describe('the verdict of checks', () => {
  test('counts that hold pass', async () => {
    const checks = ['async.in-flight >= 2', 'async.failures == 0', 'async.bytes == sync.bytes', 'sync.in-flight <= 1'];
    const args = ['sleep', '20ms', '10ms', '--runs', '2', '--quiet'];
    const { stdout, stderr, code } = await runCli([...args, ...checks.flatMap((each) => ['--check', each])], { cwd });
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout.match(/^pass {2}/gm)).toHaveLength(checks.length);
  });

  test('an impossible limit is red, in two fresh runs', async () => {
    const { stdout, stderr, code } = await runMain([...SHORT, '--check', 'async.median <= 1ms'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(AGAIN);
    expect(stdout).toMatch(/^fail {2}async\.median <= 1ms: async\.median is /m);
  });

  test('checks that no run can answer are refused together, and nothing is run', async () => {
    const checks = ['--check', 'threads.median <= 1h', '--check', 'p95 <= 1h', '--check', 'async.in-flight >= 2'];
    const { stdout, stderr, code } = await runCli([...SHORT, ...checks], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(`3 checks can never be judged:
  threads.median <= 1h: threads is not run; this run has sync, async
  p95 <= 1h: p95 needs 20 rounds, and --runs is 3
  async.in-flight >= 2: in-flight needs the explain pass, and --no-explain skips it
`);
  });

  test('a failing task fails closed, also where failures are tolerated', async () => {
    await folder.write(
      'failing.mjs',
      `export default { tasks: 2, async async(task) { if (task === 0) throw new Error('no'); } };`,
    );
    const args = ['run', 'failing.mjs', '--modes', 'async', '--runs', '1', '--quiet', '--max-failures', '1'];
    const { stdout, code } = await runMain([...args, '--check', 'async.median <= 1h'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fail {2}async\.median <= 1h: nothing to judge: /m);
  });

  test.each([
    ['a count', ['--check', 'async.failures == 0'], 3],
    ['a time', ['--check', 'async.median <= 1h'], 3],
    ['a tolerated count', ['--max-failures', '1', '--check', 'async.failures == 0'], 1],
  ])('work that fails in the first run only is never made green by a second: %s', async (_, more, expected) => {
    await folder.write('once.mjs', FAILING_ONCE);
    const marker = join(cwd, 'failed');
    await rm(marker, { force: true });
    const args = ['run', 'once.mjs', '--modes', 'async', '--runs', '2', '--warmup', '0', '--no-explain', '--no-color'];
    const { stdout, stderr, code } = await runCli([...args, ...more], { cwd, env: { MARKER: marker } });
    expect(code).toBe(expected);
    expect(stderr).not.toContain(AGAIN);
    expect(stdout).toMatch(/^fail {2}/m);
  });

  test('work that fails in the second run only is exit 3 too', async () => {
    await folder.write('second.mjs', FAILING_ONCE.replace('!existsSync', 'existsSync'));
    const marker = join(cwd, 'first-is-over');
    const args = ['run', 'second.mjs', '--modes', 'async', '--runs', '2', '--warmup', '0', '--no-explain'];
    const { stderr, code } = await runCli([...args, '--check', 'async.median <= 0.1us'], {
      cwd,
      env: { MARKER: marker },
    });
    expect(stderr).toContain(AGAIN);
    expect(code).toBe(3);
  });

  test("a confirmed failure shows both runs' figures", async () => {
    const { stdout } = await runCli([...SHORT, '--json', '--quiet', '--check', 'async.median <= 1ms'], { cwd });
    const [check] = readReport(stdout, 'stdout').checks;
    expect(check?.verdict).toBe('fail');
    expect(check?.firstRun?.estimate).toBeGreaterThan(1);
    expect(check?.reason).toMatch(/^async\.median is .*; first run: async\.median is /);
  });

  test('an interval across the limit is a warning, and red under --strict', async () => {
    await folder.write('uneven.mjs', UNEVEN);
    const args = [
      'run',
      'uneven.mjs',
      '--modes',
      'async',
      '--runs',
      '2',
      '--quiet',
      '--check',
      'async.median <= 150ms',
    ];
    const [lax, strict] = [await runMain(args, { cwd }), await runMain([...args, '--strict'], { cwd })];
    expect([lax.code, strict.code]).toEqual([0, 4]);
    expect(lax.stdout).toMatch(/^inconclusive {2}async\.median <= 150ms: /m);
  });

  test('a wrong expression has a caret, and nothing is run', async () => {
    const { stdout, stderr, code } = await runMain([...SHORT, '--check', 'async.medain < 1s'], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain("--check: unknown metric 'medain'\n  async.medain < 1s\n        ^^^^^^\n");
  });
});

describe('baselines', () => {
  test('saved, then compared with', async () => {
    const saved = await runMain([...SHORT, '--quiet', '--save-baseline', 'base.json'], { cwd });
    expect([saved.stderr, saved.code]).toEqual(['', 0]);
    const args = [
      ...SHORT,
      '--quiet',
      '--baseline',
      'base.json',
      '--max-slowdown',
      '100000%',
      '--max-speedup-loss',
      '99%',
    ];
    const { stdout, code } = await runMain(args, { cwd });
    expect(code).toBe(0);
    const expressions = ['sync slowdown <= 100000%', 'async slowdown <= 100000%', 'async speed-up loss <= 99%'];
    for (const expression of expressions) expect(stdout).toContain(`pass  ${expression}`);
  });

  test('one with impossibly fast rounds makes red, and the red run does not replace it', async () => {
    await runMain([...SHORT, '--quiet', '--save-baseline', 'fast.json'], { cwd });
    const text = readFileSync(join(cwd, 'fast.json'), 'utf8');
    const report = readReport(text, 'fast.json');
    // As contended as can be: what the machine does now is no excuse.
    const rounds = report.rounds.map((round) => ({
      ...round,
      wallMs: round.wallMs / 100,
      runQueueWaitMs: round.wallMs,
    }));
    const machine = { frequencyMhz: null, cpuBusyShare: 1, ...report.machine, cpuPressureShare: 1, stealShare: 1 };
    const modes = report.modes.map((mode) =>
      mode.wallMs === null
        ? mode
        : { ...mode, wallMs: { ...mode.wallMs, samples: mode.wallMs.samples.map((ms) => ms / 100) } },
    );
    const fast = JSON.stringify({ ...report, rounds, modes, machine });
    await folder.write('fast.json', fast);
    const args = [
      ...SHORT,
      '--quiet',
      '--baseline',
      'fast.json',
      '--max-slowdown',
      '10%',
      '--save-baseline',
      'fast.json',
    ];
    const red = await runMain(args, { cwd });
    expect(red.code).toBe(1);
    expect(red.stderr).toContain('fast.json is left as it was: a check failed (--force saves all the same)');
    expect(await readFile(join(cwd, 'fast.json'), 'utf8')).toBe(fast);
    const forced = await runMain([...args, '--force'], { cwd });
    expect(forced.code).toBe(1);
    expect(await readFile(join(cwd, 'fast.json'), 'utf8')).not.toBe(fast);
  });

  test.each([
    ['other work', ['sleep', '20ms', '--runs', '3'], 'measured other work (2 sleeps (20 ms, 10 ms))'],
    ['cold rounds', [...SHORT, '--cold'], 'measured warmed-up rounds, this run measures cold ones'],
  ])('%s is refused before anything runs', async (_, args, message) => {
    await runMain([...SHORT, '--quiet', '--save-baseline', 'other.json'], { cwd });
    const { stdout, stderr, code } = await runMain([...args, '--baseline', 'other.json'], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(message);
  });

  test('an unknown schemaVersion and a missing file are refused', async () => {
    await folder.write('future.json', '{ "schemaVersion": 2, "asyncbench": "9.0.0" }');
    const future = await runMain([...SHORT, '--baseline', 'future.json'], { cwd });
    expect([future.stdout, future.code]).toEqual(['', 2]);
    expect(future.stderr).toContain('future.json has schemaVersion 2, this asyncbench reads 1');
    const missing = await runMain([...SHORT, '--baseline', 'nowhere.json'], { cwd });
    expect([missing.stdout, missing.code]).toEqual(['', 2]);
    expect(missing.stderr).toContain('cannot read nowhere.json');
  });

  test('a limit without a baseline is refused', async () => {
    const { stdout, stderr, code } = await runMain([...SHORT, '--max-slowdown', '10%'], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('--max-slowdown compares with a baseline');
  });
});

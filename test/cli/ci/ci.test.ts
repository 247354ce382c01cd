import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../src/core/report/read-report.ts';
import { runCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

const NAPS = { scenario: 'sleep', args: ['6ms', '4ms'], checks: ['async.in-flight >= 2', 'async.failures == 0'] };
const RED = { scenario: 'sleep', args: ['6ms'], modes: ['async'], checks: ['async.median <= 1us'] };
const FAILING = { scenario: 'run', args: ['failing.mjs'], modes: ['async'] };

async function write(name: string, benchmarks: object): Promise<string> {
  await folder.write('failing.mjs', `export default { tasks: 1, async async() { throw new Error('no'); } };`);
  const config = { defaults: { runs: 2 }, benchmarks };
  await folder.write(name, JSON.stringify(config));
  return name;
}

function summaryOf(stdout: string): string[] {
  const lines = stdout.split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('benchmark  ')));
}

describe('asyncbench ci', () => {
  test('runs all, reports each, sums up, and ends with the worst exit code', async () => {
    const config = await write('all.json', { naps: NAPS, red: RED, quiet: { scenario: 'sleep', args: [4] } });
    const { stdout, stderr, code } = await runCli(['ci', '--config', config], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('naps (1 of 3)\n');
    expect(stderr).toContain('red: a check failed: running everything once more to be sure\n');
    for (const name of ['naps', 'red', 'quiet'])
      expect(stdout).toMatch(new RegExp(`^${name}\\n\\n\\d sleeps? \\(`, 'm'));
    const summary = summaryOf(stdout);
    expect(summary[2]).toMatch(/^naps +pass +async .*0 of 2$/);
    expect(summary[3]).toMatch(/^red +fail +async .*1 of 1$/);
    expect(summary[4]).toMatch(/^quiet +no checks +async /);
    expect(summary.join('\n')).toContain('\nred, fail: async.median <= 1us: async.median is ');
  });

  test('names choose, and failed work is worse than a failed check', async () => {
    const config = await write('some.json', { naps: NAPS, red: RED, failing: FAILING });
    const { stdout, code } = await runMain(['ci', 'red', 'failing', '--config', config, '--quiet'], { cwd });
    expect(code).toBe(3);
    expect(stdout).not.toContain('naps');
    expect(summaryOf(stdout)[3]).toMatch(/^failing +work failed/);
  });

  test('--list names the benchmarks and runs none', async () => {
    const config = await write('some.json', { naps: NAPS, red: RED });
    const { stdout, stderr, code } = await runCli(['ci', '--list', '--config', config], { cwd });
    expect([stdout, stderr, code]).toEqual(['naps\nred\n', '', 0]);
  });

  test('an unknown name is refused with the nearest', async () => {
    const config = await write('names.json', { naps: NAPS });
    const { stdout, stderr, code } = await runMain(['ci', 'nasp', '--config', config], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain("names.json has no benchmark 'nasp'");
    expect(stderr).toContain('Did you mean naps?');
  });

  test('what is wrong is told with its path, all at once, and nothing is run', async () => {
    const config = await write('wrong.json', {
      naps: { ...NAPS, checks: ['async.in-flight >= 2', 'async.medain < 1s'] },
      other: { scenario: 'sleep', args: ['soon'], maxTime: 'x' },
    });
    const { stdout, stderr, code } = await runMain(['ci', '--config', config], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain("  benchmarks.naps.checks[1]: unknown metric 'medain'\n    async.medain < 1s\n");
    expect(stderr).toContain("  benchmarks.other.maxTime: got 'x'");
  });

  test('why a check can never be judged is told in the names of the fields', async () => {
    const naps = { ...NAPS, runs: 2, explain: false, checks: ['async.p95 <= 1s', 'async.stall <= 50ms'] };
    const config = await write('unjudgeable.json', { naps });
    const { stderr, code } = await runCli(['ci', '--config', config], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/async\.p95 <= 1s: p95 needs \d+ rounds, and runs is 2\n/);
    expect(stderr).toContain('needs the explain pass, and explain skips it');
  });

  test('what a scenario refuses is told with the path of the benchmark', async () => {
    const config = await write('work.json', {
      naps: { ...NAPS, args: ['soon'] },
      mine: { scenario: 'run', args: ['no.mjs'] },
    });
    const { stdout, stderr, code } = await runMain(['ci', '--config', config], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(/^ {2}benchmarks\.naps: sleep .*\n {4}.*soon/m);
    expect(stderr).toMatch(/^ {2}benchmarks\.mine: run: cannot read no\.mjs/m);
  });
});

describe('baselines of a config', () => {
  test('are missing, are saved beside the config, are compared with', async () => {
    const limits = { baseline: 'base/naps.json', maxSlowdown: '100000%', maxSpeedupLoss: '99%' };
    const config = await write('sub/base.json', {
      naps: { ...NAPS, ...limits },
      quiet: { scenario: 'sleep', args: [4] },
    });
    const missing = await runCli(['ci', '--config', config, '--quiet'], { cwd });
    expect(missing.code).toBe(0);
    expect(missing.stdout).toMatch(/^quiet\n\n1 sleep \(/m);
    expect(summaryOf(missing.stdout)[2]).toMatch(/^naps +inconclusive/);
    expect(summaryOf(missing.stdout)[3]).toMatch(/^quiet +no checks/);
    expect(missing.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'naps, inconclusive: baseline: benchmarks.naps.baseline: there is no base/naps.json yet. asyncbench ci --update-baseline saves it.',
    );
    const strict = await runCli(['ci', 'naps', '--config', config, '--quiet', '--strict'], { cwd });
    expect(strict.code).toBe(4);
    const update = await runCli(['ci', '--config', config, '--update-baseline'], { cwd });
    expect(update.code).toBe(0);
    expect(update.stderr).toContain('naps: saved as the baseline base/naps.json\n');
    expect(existsSync(join(cwd, 'sub/base/naps.json'))).toBe(true);
    const compared = await runCli(['ci', '--config', config, '--quiet'], { cwd });
    expect([compared.stderr, compared.code]).toEqual(['', 0]);
    expect(summaryOf(compared.stdout)[2]).toMatch(/^naps +pass +async .*0 of 5$/);
  });

  test('a red run does not update one, unless told to', async () => {
    await folder.write('red.base.json', 'old');
    const config = await write('red.json', { red: { ...RED, baseline: 'red.base.json' } });
    const args = ['ci', '--config', config, '--update-baseline', '--quiet'];
    const refused = await runMain(args, { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('red: red.base.json is left as it was: a check failed');
    expect(readFileSync(join(cwd, 'red.base.json'), 'utf8')).toBe('old');
    const forced = await runMain([...args, '--force'], { cwd });
    expect(forced.code).toBe(1);
    expect(readReport(readFileSync(join(cwd, 'red.base.json'), 'utf8'), 'saved').scenario.name).toBe('sleep');
  });

  test('an update without any is refused', async () => {
    const config = await write('no-base.json', { naps: NAPS });
    const { stdout, stderr, code } = await runMain(['ci', '--config', config, '--update-baseline'], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('--update-baseline: no-base.json names no baseline');
  });
});

describe('exports of several benchmarks', () => {
  test('a file each by {name}, one for all where the format has room', async () => {
    const config = await write('exports.json', { naps: NAPS, red: RED });
    const files = ['{name}.json', 'all.xml', 'all.md', 'all.benchmark-action.json', 'all.bmf.json'];
    const args = ['ci', '--config', config, '--quiet', ...files.flatMap((file) => ['--export', file])];
    const { code } = await runMain(args, { cwd });
    expect(code).toBe(1);
    const text = (file: string) => readFileSync(join(cwd, file), 'utf8');
    expect(readReport(text('naps.json'), 'naps').modes.map(({ lane }) => lane)).toEqual(['sync', 'async']);
    expect(readReport(text('red.json'), 'red').checks.map(({ verdict }) => verdict)).toEqual(['fail']);
    expect(
      [...text('all.xml').matchAll(/<testsuite name="(\w+): .*? id="(\d)"/g)].map(([, name, id]) => [name, id]),
    ).toEqual([
      ['naps', '0'],
      ['red', '1'],
    ]);
    expect(text('all.xml')).toContain('classname="asyncbench.red"');
    expect(text('all.md').match(/^## asyncbench: \w+/gm)).toEqual(['## asyncbench: naps', '## asyncbench: red']);
    const names: string[] = JSON.parse(text('all.benchmark-action.json')).map(({ name }: { name: string }) => name);
    expect(names.filter((name) => name.startsWith('naps: ')).length).toBeGreaterThanOrEqual(2);
    expect(names.filter((name) => name.startsWith('red: '))).toHaveLength(1);
    expect(Object.keys(JSON.parse(text('all.bmf.json')))).toHaveLength(3);
  });

  test('two benchmarks of one work have names of their own, also in files of their own', async () => {
    const config = await write('same.json', { one: NAPS, two: NAPS });
    const files = ['{name}.xml', '{name}.bmf.json', '{name}.hyperfine.json', '{name}-same.json'];
    const args = ['ci', '--config', config, '--quiet', ...files.flatMap((file) => ['--export', file])];
    expect((await runCli(args, { cwd })).code).toBe(0);
    const text = (file: string) => readFileSync(join(cwd, file), 'utf8');
    for (const name of ['one', 'two']) {
      expect(text(`${name}.xml`)).toContain(`classname="asyncbench.${name}"`);
      expect(Object.keys(JSON.parse(text(`${name}.bmf.json`)))[0]).toMatch(new RegExp(`^${name}: .*: sync$`));
      expect(JSON.parse(text(`${name}.hyperfine.json`)).results[0].command).toMatch(new RegExp(`^${name}: `));
      expect(readReport(text(`${name}-same.json`), name).scenario.name).toBe('sleep');
    }
  });

  test('a history gets no empty document where all tasks failed', async () => {
    await folder.write('history.bmf.json', 'old');
    const config = await write('all-failed.json', { failing: FAILING });
    const files = ['history.bmf.json', '{name}.benchmark-action.json'];
    const args = ['ci', '--config', config, '--quiet', ...files.flatMap((file) => ['--export', file])];
    const { stderr, code } = await runCli(args, { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain(
      'asyncbench: nothing is written to history.bmf.json: no mode ran to its end without failed tasks\n',
    );
    expect(stderr).toContain(': nothing is written to failing.benchmark-action.json: no mode ran');
    expect(readFileSync(join(cwd, 'history.bmf.json'), 'utf8')).toBe('old');
    expect(existsSync(join(cwd, 'failing.benchmark-action.json'))).toBe(false);
  });

  test('a format for one report is refused where there are several, and takes a single one', async () => {
    const config = await write('single.json', { naps: NAPS, red: RED });
    const several = await runMain(['ci', '--config', config, '--export', 'one.json'], { cwd });
    expect([several.stdout, several.code]).toEqual(['', 2]);
    expect(several.stderr).toContain('--export: one.json holds one report in the format json, and there are several');
    const single = await runMain(['ci', 'naps', '--config', config, '--export', 'json:-', '--quiet'], { cwd });
    expect(single.code).toBe(0);
    expect(readReport(single.stdout, 'standard output').scenario.name).toBe('sleep');
    expect(single.stderr).toMatch(/^naps +pass /m);
  });
});

test('what commands print is shown where the config asks for it', async () => {
  const echo = { scenario: 'exec', args: ['echo said'], modes: ['async'], options: { showOutput: true } };
  const config = await write('said.json', { echo });
  const { stderr, code } = await runMain(['ci', '--config', config, '--quiet'], { cwd });
  expect([stderr, code]).toEqual(['\n==> echo said <==\nsaid\n', 0]);
});

test("in GitHub's log each benchmark's report is folded", async () => {
  const config = await write('folded.json', { naps: NAPS });
  const { stdout } = await runMain(['ci', '--config', config, '--quiet'], { cwd, env: { GITHUB_ACTIONS: 'true' } });
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('::group::naps');
  expect(lines.indexOf('::endgroup::')).toBeLessThan(lines.findIndex((line) => line.startsWith('benchmark')));
});

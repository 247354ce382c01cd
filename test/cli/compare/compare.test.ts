import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LaneId } from '../../../src/core/lanes.ts';
import type { MeasuredMode, Report } from '../../../src/core/report.ts';
import { compared, MACHINE, measured, reportOf } from '../../helpers/check-report.ts';
import { runCli } from '../../helpers/cli.ts';
import { hasXmllint, junitProblems } from '../../helpers/junit/problems.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

const SPREAD = [0, 1, 2, 3, 2, 1, 0, 1];

function times(lane: LaneId, fromMs: number): MeasuredMode {
  return measured(
    lane,
    SPREAD.map((more) => fromMs + more),
  );
}

async function save(name: string, asyncMs: number, overrides: Partial<Report> = {}): Promise<string> {
  const [sync, contender] = [times('sync', 1000), times('async', asyncMs)];
  const report = reportOf([sync, contender], { comparisons: [compared(contender, sync)], ...overrides });
  await folder.write(name, JSON.stringify(report));
  return name;
}

const OLD = await save('old.json', 500);
const SLOWER = await save('slower.json', 650);

describe('asyncbench compare', () => {
  test('nothing changed: a table, and 0', async () => {
    const { stdout, stderr, code } = await runCli(['compare', OLD, OLD, '--max-slowdown', '10%'], { cwd });
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toMatch(/^async time +501 ms .* 501 ms .* \+0 % .* pass$/m);
    expect(stdout).toMatch(/async speed-up/);
    expect(stdout).toContain('3 figures within limits.');
    expect(stdout).toContain('\nlimits: slowdown at most 10.0 %, speed-up loss at most 10.0 %\n');
  });

  test('--export FILE.html: a page with the same sentence and figures', async () => {
    const { stdout, stderr, code } = await runMain(['compare', OLD, SLOWER, '--export', 'change.html'], { cwd });
    expect([stderr, code]).toEqual(['', 1]);
    const page = readFileSync(join(cwd, 'change.html'), 'utf8');
    expect(page).toContain(`>${stdout.trimEnd().split('\n').at(-1)}</h1>`);
    expect(page.match(/<td class="number" data-value="[\d.]+">-2\d/)).not.toBeNull();
    expect(page).toContain('worse than the allowed -10.0 %');
  });

  test('--lang ko: the page is in Korean, by the same counts', async () => {
    await runMain(['compare', OLD, SLOWER, '--export', 'ko.html', '--lang', 'ko'], { cwd });
    const page = readFileSync(join(cwd, 'ko.html'), 'utf8');
    expect(page).toContain('<html lang="ko">');
    expect(page).toMatch(/<h1 class="bad">실패: 1<\/h1>/);
  });

  test.each([
    ['change.pdf', "'change.pdf' ends in none of .json, .md, .xml, .html, .htm"],
    [OLD, `${OLD} is compared here, it would be overwritten`],
    [`html:${OLD}`, `${OLD} is compared here, it would be overwritten`],
  ])('--export %s is refused before anything is read', async (file, message) => {
    const { stdout, stderr, code } = await runMain(['compare', OLD, SLOWER, '--export', file], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(message);
  });

  test('a speed-up that shrank is red without any flag', async () => {
    const { stdout, code } = await runMain(['compare', OLD, SLOWER], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/async speed-up: -2\d.* worse than the allowed -10\.0 %/);
    expect(stdout).toMatch(/async time .* not checked/);
  });

  test('limits decide', async () => {
    const wide = ['--max-slowdown', '50%', '--max-speedup-loss', '50%'];
    expect((await runMain(['compare', OLD, SLOWER, ...wide], { cwd })).code).toBe(0);
    const narrow = ['--max-slowdown', '20%', '--max-speedup-loss', '50%'];
    expect((await runMain(['compare', OLD, SLOWER, ...narrow], { cwd })).code).toBe(1);
  });

  test('an interval across the limit is open: 0, and 4 under --strict', async () => {
    const uneven = await folder.write(
      'uneven.json',
      JSON.stringify(reportOf([measured('sync', [400, 700, 450, 650, 500, 600])])),
    );
    const args = ['compare', uneven, uneven, '--max-slowdown', '5%'];
    expect((await runMain(args, { cwd })).code).toBe(0);
    const strict = await runMain([...args, '--strict'], { cwd });
    expect(strict.code).toBe(4);
    expect(strict.stdout).toContain('1 figure inconclusive');
  });

  test('another machine: times are not comparable, speed-ups are', async () => {
    const other = await save('other-cpu.json', 650, { environment: { ...MACHINE, cpuModel: 'Another CPU' } });
    const args = ['compare', OLD, other, '--max-slowdown', '10%', '--max-speedup-loss', '50%'];
    const { stdout, code } = await runMain(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('not comparable');
    expect(stdout).toContain(`another machine: processor ${MACHINE.cpuModel}, now Another CPU`);
    expect((await runMain([...args, '--lenient'], { cwd })).code).toBe(1);
  });

  test('one mode alone has no speed-up: nothing to judge fails closed', async () => {
    const alone = await folder.write('alone.json', JSON.stringify(reportOf([times('sync', 1000)])));
    const { stdout, code } = await runMain(['compare', alone, alone], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('nothing to judge: the baseline has no speed-up');
  });

  test.each([
    ['the old', ['-', 'slower.json'], 'old.json'],
    ['the new', ['old.json', '-'], 'slower.json'],
  ])('- reads %s report from standard input', async (_, args, file) => {
    const byName = await runCli(['compare', 'old.json', 'slower.json'], { cwd });
    const stdin = readFileSync(join(cwd, file), 'utf8');
    expect(await runCli(['compare', ...args], { cwd, stdin })).toEqual(byName);
  });

  test('GitHub Actions gets an annotation of what failed', async () => {
    const { stdout } = await runMain(['compare', OLD, SLOWER], { cwd, env: { GITHUB_ACTIONS: 'true' } });
    expect(stdout).toMatch(/^::error title=check failed%3A async speed-up loss <= 10%25::/m);
  });
});

describe('what is refused', () => {
  test.each([
    ['a missing file', ['old.json', 'none.json'], 'cannot read none.json'],
    ['standard input twice', ['-', '-'], 'compare: only one report can come from standard input'],
    ['one file', ['old.json'], 'compare: no <new> was given'],
    ['a limit without its percent sign', ['old.json', 'old.json', '--max-slowdown', '10'], 'Did you mean 10%?'],
    ['all of a speed-up', ['old.json', 'old.json', '--max-speedup-loss', '100%'], 'expected a share below 1 (100%)'],
    ['a wrong limit', ['old.json', 'old.json', '--max-slowdown', 'lots'], "--max-slowdown: got 'lots'"],
  ])('%s', async (_, args, message) => {
    const { stdout, stderr, code } = await runMain(['compare', ...args], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(message);
  });

  test('other work', async () => {
    const { scenario } = reportOf([times('sync', 1)]);
    const other = await save('other.json', 500, {
      scenario: { ...scenario, title: '3 sleeps', workloadHash: 'other' },
    });
    const { stdout, stderr, code } = await runMain(['compare', OLD, other], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('the baseline is of other work');
  });

  test('an unknown schemaVersion', async () => {
    await folder.write('future.json', '{ "schemaVersion": 2, "asyncbench": "9.0.0" }');
    const { stderr, code } = await runMain(['compare', 'future.json', OLD], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('future.json has schemaVersion 2');
  });
});

describe('compare --export', () => {
  test('saves the comparison as Markdown, JSON and JUnit beside the table', async () => {
    const targets = ['out.md', 'out.json', 'out.xml'].flatMap((file) => ['--export', file]);
    const { stdout, code } = await runMain(['compare', OLD, SLOWER, ...targets], { cwd });
    expect([code, stdout]).toEqual([1, expect.stringContaining('async speed-up')]);
    const [md = '', json = '', xml = ''] = ['out.md', 'out.json', 'out.xml'].map((file) =>
      readFileSync(join(cwd, file), 'utf8'),
    );
    expect(md).toMatch(/^### 2 sleeps\n\n\*\*1 of 1 figures are beyond their limits\.\*\*\n\n\| figure \| old \|/);
    expect(md).toContain('❌ **beyond its limit**');
    expect(JSON.parse(json)).toMatchObject({
      modes: [{ lane: 'sync' }, { lane: 'async', speedup: { verdict: 'fail' } }],
      checks: [{ expression: 'async speed-up loss <= 10%', verdict: 'fail' }],
    });
    expect(xml).toContain('<testcase name="async speed-up loss &lt;= 10%" classname="asyncbench.compare"');
    if (hasXmllint) expect(junitProblems(xml)).toEqual([]);
  });

  test('to standard output it is all that is printed', async () => {
    const { stdout } = await runMain(['compare', OLD, OLD, '--export', 'md:-'], { cwd });
    expect(stdout).toMatch(/^### 2 sleeps\n\nAll within their limits\.\n/);
    expect(stdout).not.toContain('limits: slowdown not judged (--max-slowdown)\n');
  });

  test('an unknown format is refused with those there are', async () => {
    const { stderr, code } = await runMain(['compare', OLD, OLD, '--export', 'out.pdf'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("'out.pdf' ends in none of .json, .md, .xml, .html, .htm"),
    ]);
  });
});

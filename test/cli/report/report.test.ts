import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FILE_VIEW } from '../../../src/cli/exports.ts';
import { reportBody } from '../../../src/cli/show-report.ts';
import type { RawOptions } from '../../../src/core/option.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { REPORTERS } from '../../../src/reporters/index.ts';
import type { Reporter, View } from '../../../src/reporters/reporter.ts';
import { fakeIo } from '../../helpers/fake-io.ts';
import { runMain } from '../../helpers/main.ts';
import { RECORDED } from '../../helpers/recorded.ts';
import { sleepDefault } from '../../helpers/recorded-sleep.ts';

const PIPED: View = { colour: 0, width: 100, unicode: true, timeline: false, details: false };

const REPORTS = Object.entries(RECORDED).map(([name, make]) => ({ name, report: make() }));

function saved(name: string): string {
  return resolve('test/fixtures/reports', `${name}.json`);
}

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asyncbench-report-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function report(args: readonly string[], options: RawOptions = {}, stdin = '') {
  const io = fakeIo({ cwd: folder, stdin });
  const code = await reportBody.run({ args, options }, { io, clock: systemClock });
  return { ...io.written, code };
}

describe('a saved report', () => {
  test.each(REPORTS)('$name shows as the run showed it', async ({ name, report: original }) => {
    expect(await report([saved(name)])).toEqual({
      stdout: REPORTERS.terminal.render(original, PIPED),
      stderr: '',
      code: 0,
    });
  });

  test.each(REPORTS)('$name draws the same pictures', async ({ name, report: original }) => {
    const { stdout } = await report([saved(name)], { timeline: true });
    expect(stdout).toBe(REPORTERS.terminal.render(original, { ...PIPED, timeline: true, details: false }));
  });

  const formats = Object.values<Reporter>(REPORTERS);
  test.each(formats.flatMap((format) => REPORTS.map((each) => ({ ...each, format: format.name, reporter: format }))))(
    '$name exports $format as the run would have',
    async ({ name, report: original, format, reporter }) => {
      const { stdout, stderr, code } = await report([saved(name)], { export: [`${format}:-`] });
      const why = reporter.whyEmpty?.([original]) ?? null;
      expect(stdout).toBe(why !== null ? '' : reporter.render(original, FILE_VIEW));
      expect(stderr.replace(/\s+/g, ' ').trim()).toBe(
        why === null ? '' : `asyncbench: nothing is written to standard output: ${why}`,
      );
      expect(code).toBe(why === null ? 0 : 3);
    },
  );

  test('several exports at once, and the table', async () => {
    const { stdout, code } = await report([saved('sleep-default')], { export: ['a.csv', 'junit:b.xml'] });
    const original = sleepDefault();
    expect(stdout).toBe(REPORTERS.terminal.render(original, PIPED));
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe(REPORTERS.csv.render(original, PIPED));
    expect(readFileSync(join(folder, 'b.xml'), 'utf8')).toBe(REPORTERS.junit.render(original, PIPED));
    expect(code).toBe(0);
  });

  test('from standard input', async () => {
    const text = readFileSync(saved('sweep'), 'utf8');
    const { stdout } = await report(['-'], { json: true }, text);
    expect(stdout).toBe(text);
  });

  test('--timeline of a run without an explain pass says why there is none', async () => {
    const bare = { ...sleepDefault(), modes: [] };
    writeFileSync(join(folder, 'bare.json'), JSON.stringify(bare));
    const { stderr, code } = await report(['bare.json'], { timeline: true, details: false });
    expect(stderr).toBe(
      'asyncbench: no timeline can be drawn: the run had no explain pass (--no-explain), or ended before it\n',
    );
    expect(code).toBe(0);
  });
});

describe('what is no report', () => {
  test.each([
    ['{"a":', 'x.json is not JSON', 'A report is saved with --export FILE.json.'],
    ['{}', 'x.json is not an asyncbench report: it has no schemaVersion', 'A report is saved with --export FILE.json.'],
    [
      '{"schemaVersion":2,"asyncbench":"9"}',
      'x.json has schemaVersion 2, this asyncbench reads 1',
      'Measure again with this version, or use the version that saved it.',
    ],
  ])('%s is refused', async (text, message, hint) => {
    writeFileSync(join(folder, 'x.json'), text);
    await expect(report(['x.json'])).rejects.toMatchObject({ message, hint });
  });

  test('nothing is exported of it', async () => {
    writeFileSync(join(folder, 'x.json'), '{}');
    const { stdout, stderr, code } = await runMain(['report', 'x.json', '--export', 'y.csv'], { cwd: folder });
    expect(stdout).toBe('');
    expect(stderr).toContain('asyncbench: x.json is not an asyncbench report');
    expect(code).toBe(2);
    expect(() => readFileSync(join(folder, 'y.csv'))).toThrow('ENOENT');
  });
});

describe('a real run and its report', () => {
  test('print the same bytes', async () => {
    const run = await runMain(['sleep', '5ms', '3ms', '--runs', '2', '--timeline', '--export', 'run.json'], {
      cwd: folder,
    });
    expect(run.code).toBe(0);
    const again = await runMain(['report', 'run.json', '--timeline'], { cwd: folder });
    expect(again).toEqual({ stdout: run.stdout, stderr: '', code: 0, signal: null });
    const json = await runMain(['report', '-', '--json'], {
      cwd: folder,
      stdin: readFileSync(join(folder, 'run.json'), 'utf8'),
    });
    expect(json.stdout).toBe(readFileSync(join(folder, 'run.json'), 'utf8'));
  });
});

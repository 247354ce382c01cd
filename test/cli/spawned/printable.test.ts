import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

/** An escape sequence, the same by a C1 code, and a change of direction. */
const HOSTILE = '\u001b[2J\u009b31m\u202eevil';

const OBEYED = /(?![\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

describe('what a terminal would obey reaches no output', () => {
  test.each([
    ['a URL list', ['fetch', '--urls', '-']],
    ['an argument', ['fetch', `a b${HOSTILE}`]],
    ['a command', [HOSTILE]],
    ['a file', ['report', `${HOSTILE}.json`]],
    ['a check', ['sleep', '--check', `async.${HOSTILE} <= 1`]],
  ])('of %s in a usage error', async (_, args) => {
    const { stdout, stderr, code } = await runCli(args, { cwd, stdin: `https://a b${HOSTILE}.example/\n` });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('evil');
    expect(stderr).not.toMatch(OBEYED);
  });

  test('of labels and messages in a report and its exports', async () => {
    const text = JSON.stringify(HOSTILE);
    const source = `export default { tasks: [${text}, 'b'], async async() { throw new Error(${text}); } };`;
    await folder.write('own.mjs', source);
    const files = ['own.json', 'own.csv', 'own.md', 'own.xml', 'own.txt'];
    const exports = files.flatMap((file) => ['--export', file]);
    const { stdout, stderr, code } = await runCli(['run', 'own.mjs', '--modes', 'async', '--runs', '1', ...exports], {
      cwd,
    });
    expect(code).toBe(3);
    const texts = [stdout, stderr, ...files.map((file) => readFileSync(join(cwd, file), 'utf8'))];
    for (const each of texts) expect(each.replaceAll('\r\n', '\n')).not.toMatch(OBEYED);
    expect(JSON.parse(texts[2] ?? '').modes[0].failures[0].message).toBe(HOSTILE);
  });
});

describe('a secret is not repeated', () => {
  test.each([
    ['a header without a colon', ['fetch', '-H', 'Authorization Bearer hush']],
    ['a header whose name is none', ['fetch', '-H', 'Bearer hush: x']],
    ['a header without quotes', ['fetch', '-H', 'Authorization:', 'Bearer', 'hush', 'http://a.example/']],
    ['a URL with a blank', ['fetch', 'http://user:hu sh@host/', 'http://user:hush@ho st/']],
    ['a URL in place of a command', ['https://user:hush@host/']],
    ['a URL in place of a file', ['fetch', '--urls', 'https://user:hush@host/']],
    ['a URL in place of a report', ['report', 'https://user:hush@host/']],
  ])('of %s', async (_, args) => {
    const { stdout, stderr, code } = await runCli(args, { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).not.toMatch(/hu ?sh/);
  });
});

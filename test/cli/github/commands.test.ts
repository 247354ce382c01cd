import { expect, test } from 'vitest';
import { guardOutputs, withoutCommands } from '../../../src/cli/github.ts';
import { runCli } from '../../helpers/cli.ts';
import { fakeIo } from '../../helpers/fake-io.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;
const ACTIONS = { GITHUB_ACTIONS: 'true' };

/** What actions/runner takes for a command: lines are trimmed at their start before they are looked at. */
const COMMAND = /^[\s\u0085]*::|##\[/m;

test.each([
  '::error::x',
  '  ::error::x',
  'a\n\t::error::x',
  'a\r::error::x',
  '\u0085::x',
  '\u00a0::x',
  'a ##[error]x',
  ':::x',
])('%j becomes text', (text) => {
  expect(COMMAND.test(text)).toBe(true);
  expect(COMMAND.test(withoutCommands(text))).toBe(false);
  expect(withoutCommands(text).replaceAll('\u200B', '')).toBe(text);
});

test.each(['std::vector', 'a: b', ' :a:', '# [x]', 'http://[::1]/'])('%j stays as it is', (text) =>
  expect(withoutCommands(text)).toBe(text),
);

test.each(['\n', ' ', ':', '\u2028', '\r'])('a megabyte of %j is no trouble', (character) => {
  const text = `${character.repeat(1_000_000)}x`;
  expect(withoutCommands(text).replaceAll('\u200B', '')).toBe(text);
});

test('outputs are guarded in GitHub Actions only, commands never', () => {
  for (const [env, shown] of [
    [ACTIONS, ':\u200B:x'],
    [{}, '::x'],
  ] as const) {
    const outside = fakeIo({ env, stdout: { columns: 77 } });
    const io = guardOutputs(outside);
    io.stdout.write('::x');
    io.stderr.write('::x');
    expect(outside.written).toEqual({ stdout: shown, stderr: shown });
    io.commands.write('::x');
    expect(outside.written.stdout).toBe(`${shown}::x`);
    expect(io.stdout.columns).toBe(77);
  }
});

const SHOUT = '\\n::add-mask::o\\n  ::stop-commands::abc\\n##[group]g';

test.each<[string, string, string[]]>([
  [
    'the last words of a process',
    `export default { tasks: 1, async async() { console.error('${SHOUT}'); process.exit(3); } };`,
    ['run', 'loud.mjs', '--modes', 'async', '--runs', '1'],
  ],
  [
    'the message of a failed task',
    `export default { tasks: 1, async async() { throw new Error('${SHOUT}'); } };`,
    ['run', 'loud.mjs', '--modes', 'async', '--runs', '1'],
  ],
  [
    'an export on standard output',
    `export default { tasks: 1, async async() { throw new Error('${SHOUT}'); } };`,
    ['run', 'loud.mjs', '--modes', 'async', '--runs', '1', '--export', 'csv:-'],
  ],
  ['a module that does not load', `export default {}; throw new Error('${SHOUT}');`, ['run', 'loud.mjs']],
  ['a config that does not load', `export default {}; throw new Error('${SHOUT}');`, ['ci', '--config', 'loud.mjs']],
  ['a file name', '', ['run', SHOUT.replaceAll('\\n', '\n')]],
])('%s gives no command', async (_, text, args) => {
  await folder.write('loud.mjs', text);
  const { stdout, stderr, code } = await runCli(args, { cwd, env: ACTIONS });
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain('stop-commands::abc');
  const commands = `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => COMMAND.test(line));
  expect(commands.filter((line) => !/^::error title=async failed::/.test(line))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { runMain } from '../../helpers/main.ts';

const SEE_SLEEP = 'See asyncbench sleep --help.';

/** What was typed, what is wrong, and what to do next: one form, whoever found it. */
const MISTAKES: readonly [args: readonly string[], wrong: string, next: RegExp][] = [
  [['slep'], "unknown command 'slep'", /^Did you mean sleep\? See asyncbench --help\.$/],
  [['frobnicate'], "unknown command 'frobnicate'", /^Commands: sleep, fetch, .* See asyncbench --help\.$/],
  [['https://example.com/'], "unknown command 'https://example.com/'", /^Did you mean asyncbench fetch https:/],
  [['500ms'], "unknown command '500ms'", /^Did you mean asyncbench sleep 500ms\?/],
  [['tasks.mjs'], "unknown command 'tasks.mjs'", /^Did you mean asyncbench run tasks\.mjs\?/],
  [['run.json'], "unknown command 'run.json'", /^Did you mean asyncbench report run\.json\?/],
  [['--interactve'], "unknown flag '--interactve'", /^Did you mean --interactive\? See asyncbench --help\.$/],
  [['--runs', '5'], "unknown flag '--runs'", /^Flags stand after the command/],
  [['sleep', '--rnus', '5'], "sleep: unknown flag '--rnus'", /^Did you mean --runs\? See asyncbench sleep --help\.$/],
  [['sleep', '--rnus=5'], "sleep: unknown flag '--rnus=5'", /^Did you mean --runs\?/],
  [['sleep', '--frobnicate'], "sleep: unknown flag '--frobnicate'", /^See asyncbench sleep --help\.$/],
  [['fetch', '-Z', 'GET'], "fetch: unknown flag '-Z'", /^See asyncbench fetch --help\.$/],
  [['sleep', '--runs'], '--runs <n>: no value was given', /^See asyncbench sleep --help\.$/],
  [['run'], 'run: no <file...> was given', /^See asyncbench run --help\.$/],
  [['list', 'modes', 'formats'], 'list: got 2 arguments, expected at most 1', /^See asyncbench list --help\.$/],
  [
    ['list', 'metrcs'],
    "list: got 'metrcs', expected one of scenarios, modes, formats, metrics",
    /^Did you mean metrics\?$/,
  ],
  [
    ['sleep', '--modes', 'snyc'],
    "--modes: got 'snyc', expected one of sync, sequential, async, threads, own, whole",
    /^Did you mean sync\?$/,
  ],
  [
    ['sleep', '--runs', 'x'],
    "--runs: got 'x', expected a whole number from 1 to 10000",
    /^See asyncbench sleep --help\.$/,
  ],
  [
    ['sleep', '--help', 'rouns'],
    "--help: got 'rouns', expected nothing or one of work, modes, rounds, checks, output, all",
    /^Did you mean rounds\?$/,
  ],
  [['help', 'slep'], "help: unknown command 'slep'", /^Did you mean sleep\?$/],
];

describe('a mistake on the command line', () => {
  test.each(MISTAKES)('%j', async (args, wrong, next) => {
    const { stdout, stderr, code } = await runMain(args);
    const [first, second, ...more] = stderr.split('\n');
    expect(first).toBe(`asyncbench: ${wrong}`);
    expect(second).toMatch(next);
    expect(more).toEqual(['']);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('a cause is told, and the next step still follows', async () => {
    const { stderr, code } = await runMain(['sleep', '--baseline', 'missing.json'], { cwd: '/' });
    expect(stderr).toBe(
      `asyncbench: cannot read missing.json: ENOENT: no such file or directory, open '/missing.json'\n${SEE_SLEEP}\n`,
    );
    expect(code).toBe(2);
  });
});

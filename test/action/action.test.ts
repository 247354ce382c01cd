import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROGRAM } from '../../build/paths.ts';
import { type ActionRun, runAction } from '../helpers/github/run-action.ts';
import { type FakeApi, startFakeApi } from '../helpers/github/start-api.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const workspace = join(folder.path, 'project');

/** A name that a shell or Markdown would obey, if they let it. */
const HOSTILE = 'tasks `touch pwned`<b>@octocat.mjs';

const loading = (body: string) => `import { setTimeout as sleep } from 'node:timers/promises';
export default {
  tasks: 6,
  async: () => sleep(10),
  all: async (run) => { ${body} },
};
`;
const TOGETHER = loading('await Promise.all([0, 1, 2, 3, 4, 5].map(run));');
const SERIAL = loading('for (const task of [0, 1, 2, 3, 4, 5]) await run(task);');

const CONFIG = {
  benchmarks: { loop: { scenario: 'run', args: [HOSTILE], modes: ['own'], maxSlowdown: '100%' } },
};

let api: FakeApi;
let base = '';

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd: workspace, encoding: 'utf8', stdio: 'pipe' }).trim();
}

const write = (name: string, text: string) => folder.write(join('project', name), text);

const run = (changes: Partial<ActionRun> = {}) =>
  runAction({
    workspace,
    temporary: join(folder.path, 'runner'),
    apiUrl: api.origin,
    event: { pull_request: { number: 7, base: { sha: base } } },
    token: 'writes',
    env: { HOME: folder.path, XDG_CACHE_HOME: join(folder.path, 'cache') },
    ...changes,
    inputs: { command: `${process.execPath} ${PROGRAM}`, ...changes.inputs },
  });

beforeAll(async () => {
  api = await startFakeApi();
  await write(HOSTILE, TOGETHER);
  await write('asyncbench.config.json', JSON.stringify(CONFIG));
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'One');
  base = git('rev-parse', 'HEAD');
});

afterAll(() => api.close());

test('one comment is written and then updated; red is red and green is green', async () => {
  // What somebody else wrote, with the same mark in front, can not be changed and is left alone.
  await api.put({ id: 1, body: '<!-- asyncbench -->\nmine', own: false });
  for (let id = 2; id <= 150; id += 1) await api.put({ id, body: 'talk', own: false });
  await write(HOSTILE, SERIAL);
  const red = await run();
  expect(red.code, red.log).toBe(1);
  expect(red.outputs['exit-code']).toBe('1');
  const first = (await api.seen()).comments;
  expect(first).toHaveLength(151);
  const { body = '', id } = first.at(-1) ?? {};
  expect(body).toMatch(/^<!-- asyncbench -->\n### asyncbench: ❌ 1 of 1 benchmark got slower against [0-9a-f]{7}\n/);
  expect(body).toMatch(
    /\| own \| \*\*\+[\d.]+ % \(\+[\d.]+ % to \+[\d,.]+ %\)\*\* \| 95 % interval \| ❌ \*\*slower\*\* \|/,
  );
  expect(body).toMatch(/🔎 own: never more than one of 6 tasks was in flight.* at tasks .*:4\)/);
  expect(body).not.toMatch(/@octocat|[^\\]<b>|[^\\]`touch/);
  expect(red.log).toMatch(/^::error title=.*own slowdown against /m);
  expect(red.summary).toMatch(/^## asyncbench ci\n\n\| benchmark \| verdict \| key figure \| change \|/m);
  expect(red.summary).toMatch(/time \+[\d.]+ % \(/);

  await write(HOSTILE, TOGETHER);
  const green = await run();
  expect(green.code, green.log).toBe(0);
  const { comments, calls } = await api.seen();
  expect(comments).toHaveLength(151);
  expect(comments.at(-1)?.id).toBe(id);
  expect(comments.at(-1)?.body).toMatch(
    /^<!-- asyncbench -->\n### asyncbench: (?:✅ 1 benchmark, nothing failed|nothing failed) ?/,
  );
  expect(comments[0]?.body).toBe('<!-- asyncbench -->\nmine');
  expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(git('status', '--porcelain')).toBe('');
});

test('a token that may not write costs the comment and nothing else', async () => {
  const before = (await api.seen()).comments.map(({ body }) => body);
  const forked = await run({ token: 'reads' });
  expect(forked.code, forked.log).toBe(0);
  expect(forked.log).toMatch(/^::warning title=asyncbench::The comment could not be written: POST .* answered 403\./m);
  expect((await api.seen()).comments.map(({ body }) => body)).toEqual(before);
});

test('what could not be run is said, under a key of its own', async () => {
  const none = await run({ inputs: { config: 'nowhere.json', 'comment-key': 'other --> job' } });
  expect(none.code).toBe(2);
  const last = (await api.seen()).comments.at(-1);
  expect(last?.body).toBe(
    "<!-- other ___ job -->\n### asyncbench\n\n⚠️ asyncbench ended with exit code 2, so that this is not all: see the job's log.\n",
  );
});

test('outside a pull request there is no comment', async () => {
  const before = (await api.seen()).calls.length;
  const pushed = await run({ event: { ref: 'refs/heads/main' }, inputs: { config: 'nowhere.json' } });
  expect(pushed.code).toBe(2);
  expect((await api.seen()).calls).toHaveLength(before);
});

test('nothing from outside stands in the text of a shell', () => {
  const { runs } = parse(readFileSync('action.yml', 'utf8')) as { runs: { steps: { run: string }[] } };
  for (const step of runs.steps) expect(step.run).not.toContain('${{');
});

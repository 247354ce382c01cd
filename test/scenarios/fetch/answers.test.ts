import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TaskResult } from '../../../src/core/scenario.ts';
import type { RAW_ANSWERS } from '../../helpers/servers/raw-answers.ts';
import { type RawServer, startRawServer } from '../../helpers/servers/start-raw.ts';
import { downloadBoth, failureCode, openAsync, openBlocking, paramsFor } from './forms.ts';

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());

const OUTCOMES: Readonly<Record<keyof typeof RAW_ANSWERS, string>> = {
  plain: 'ok 200',
  chunked: 'ok 200',
  'early-hints': 'ok 200',
  'until-closed': 'ok 200',
  moved: 'ok 200',
  'blank-lines': 'ok 200',
  'blank-lines-moved': 'ok 200',
  'gzip-until-closed': 'ok 200',
  'gzip-http10': 'ok 200',
  'gzip-closed': 'ok 200',
  'gzip-reset': 'reset',
  'br-until-closed': 'ok 200',
  'br-http10': 'ok 200',
  'br-closed': 'ok 200',
  'br-reset': 'reset',
  'deflate-until-closed': 'ok 200',
  'deflate-http10': 'ok 200',
  'deflate-closed': 'ok 200',
  'deflate-reset': 'reset',
  'encoded-5-times': 'ok 200',
  'encoded-6-times': 'decode',
  'reset-until-closed': 'reset',
  'reset-http10': 'reset',
  'short-closed': 'reset',
  'short-reset': 'reset',
  '204-length': 'ok 204',
  '204-length-closed': 'ok 204',
  '304-length': 'ok 304',
  'equal-lengths': 'protocol',
  'conflicting-lengths': 'protocol',
  'unasked-100': 'protocol',
  'unasked-101': 'protocol',
  'status-099': 'protocol',
  'not-http': 'protocol',
  nothing: 'reset',
};
const NAMES = Object.keys(OUTCOMES);

/** Where curl and undici are of two minds; the first three are undici's parser, which has no way round them. */
const UNLIKE_CURL = new Set([
  'equal-lengths',
  'conflicting-lengths',
  'unasked-100',
  // curl takes what starts with a blank line for HTTP/0.9.
  'blank-lines',
  'blank-lines-moved',
]);

test('every answer comes to the same in both forms', async () => {
  const { awaited, blocked } = await downloadBoth(paramsFor(NAMES.map((name) => `${server.origin}/${name}`)));
  expect(Object.fromEntries(NAMES.map((name, task) => [name, failureCode(awaited[task])]))).toEqual(OUTCOMES);
  // Of a reset, the system says one thing or the other.
  const comparable = (result: TaskResult) => (result.ok ? result : result.failure.code);
  expect(blocked.map(comparable)).toEqual(awaited.map(comparable));
});

async function exitOf(command: string, ...args: readonly string[]): Promise<unknown> {
  const child = spawn(command, args, { stdio: 'ignore' });
  const [outcome] = await Promise.race([once(child, 'exit'), once(child, 'error')]);
  return outcome;
}
const curlIsHere = (await exitOf('curl', '--version').catch(() => null)) === 0;

test.runIf(curlIsHere)('curl is content with the same answers', async () => {
  const names = NAMES.filter((name) => !UNLIKE_CURL.has(name));
  const content = await Promise.all(
    names.map(async (name) => {
      const url = `${server.origin}/${name}`;
      return [name, (await exitOf('curl', '-sL', '--compressed', '--max-time', '10', url)) === 0];
    }),
  );
  expect(Object.fromEntries(content)).toEqual(
    Object.fromEntries(names.map((name) => [name, OUTCOMES[name]?.startsWith('ok')])),
  );
});

describe('what is wrong with a head is told in plain words', () => {
  test.each([
    ['equal-lengths', 'a second Content-Length, or a malformed line after the first'],
    ['conflicting-lengths', 'a second Content-Length, or a malformed line after the first'],
    ['unasked-100', 'an interim answer 100 to a request that did not ask for it'],
    ['unasked-101', 'it changes the protocol, which was not asked for'],
    ['status-099', 'the HTTP client could not make sense of it'],
  ])('%s', async (name, words) => {
    const workload = await openAsync(paramsFor([`${server.origin}/${name}`]));
    const message = `${server.origin}/${name}: the answer is not HTTP/1.1 (${words})`;
    expect(await workload.run(0)).toEqual({ ok: false, failure: { code: 'protocol', stage: 'wait', message } });
    await workload.dispose?.();
  });
});

test('a 408 on a connection in use answers no request: it is sent again, in both forms', async () => {
  const params = paramsFor(new Array(3).fill(`${server.origin}/late-408`));
  const [awaiting, blocking] = await Promise.all([openAsync(params), openBlocking(params)]);
  const awaited = [];
  for (const task of params.urls.keys()) awaited.push(await awaiting.run(task));
  const blocked = params.urls.map((_, task) => blocking.run(task));
  await Promise.all([awaiting.dispose?.(), blocking.dispose?.()]);
  expect(awaited.map(failureCode)).toEqual(['ok 200', 'ok 200', 'ok 200']);
  expect(blocked).toEqual(awaited);
});

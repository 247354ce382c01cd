import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBlockingDownloads } from '../../../scenarios/fetch/bridge/bridge.ts';
import { Mailbox } from '../../../scenarios/fetch/bridge/mailbox.ts';
import { PAGE } from '../../helpers/servers/bodies.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { downloadBoth, failureCode, openAsync, openBlocking, paramsFor } from './forms.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function broken(name: string): { workerUrl: URL; graceMs: number } {
  return { workerUrl: new URL(`./workers/${name}.js`, import.meta.url), graceMs: 0 };
}

function countTicks(): { ticks: () => number; stop: () => void } {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  return { ticks: () => ticks, stop: () => clearInterval(timer) };
}

test('the blocking form blocks: no timer runs meanwhile, while many do in a sequence of awaits', async () => {
  const params = paramsFor(new Array(5).fill(`${server.origin}/slow/60`));
  const [awaiting, blocking] = await Promise.all([openAsync(params), openBlocking(params)]);
  const counter = countTicks();
  const before = counter.ticks();
  const results = params.urls.map((_, task) => blocking.run(task));
  const ticksBlocked = counter.ticks() - before;
  for (const task of params.urls.keys()) await awaiting.run(task);
  const ticksAwaited = counter.ticks() - before;
  counter.stop();
  await Promise.all([awaiting.dispose?.(), blocking.dispose?.()]);
  expect(results.map(failureCode)).toEqual(new Array(5).fill('ok 200'));
  expect(ticksBlocked).toBe(0);
  expect(ticksAwaited).toBeGreaterThan(20);
});

test('many pages one after the other are told apart', async () => {
  const urls = Array.from(
    { length: 300 },
    (_, index) => `${server.origin}/${index % 3 === 0 ? 'page' : `status/${200 + (index % 90)}`}`,
  );
  const { awaited, blocked } = await downloadBoth(paramsFor(urls));
  expect(blocked).toEqual(awaited);
});

test('works in worker threads, several at once', async () => {
  const params = paramsFor([`${server.origin}/page`, `${server.origin}/status/404`, `${server.origin}/slow/20`]);
  const threads = Array.from(
    { length: 3 },
    () => new Worker(new URL('./workers/pool-thread.js', import.meta.url), { workerData: params }),
  );
  const [{ blocked }, ...fromThreads] = await Promise.all([
    downloadBoth(params),
    ...threads.map(async (thread) => (await once(thread, 'message'))[0]),
  ]);
  expect(fromThreads).toEqual([blocked, blocked, blocked]);
  expect(blocked[0]).toHaveProperty('bytes', PAGE.length);
});

describe('when the downloading thread fails', () => {
  const params = paramsFor(['http://127.0.0.1/a', 'http://127.0.0.1/b']);

  test('its death is a failure of the page, and the next round has a new thread', async () => {
    const workload = await createBlockingDownloads(params, { timeoutMs: 10_000 }, broken('dying'));
    await workload.beforeRound?.('timed');
    expect([workload.run(0), workload.run(1)].map(failureCode)).toEqual(['crashed', 'crashed']);
    await workload.beforeRound?.('timed');
    expect(failureCode(workload.run(0))).toBe('crashed');
    await workload.dispose?.();
  });

  test('an error that nobody caught costs the page that is waited for, and no other', async () => {
    const workload = await createBlockingDownloads(params, { timeoutMs: 10_000 }, broken('clumsy'));
    const failure = { code: 'crashed', message: '0: Error: thrown at a page' };
    const page = { ok: true, bytes: 1, wireBytes: 1, outcome: '200' };
    expect([workload.run(1), workload.run(0), workload.run(1)]).toEqual([page, { ok: false, failure }, page]);
    // Between pages there is nobody to blame.
    await expect(workload.beforeRound?.('timed')).rejects.toThrow('thrown at a message');
    await workload.dispose?.();
  });

  test('a failure of the thread shows no password', async () => {
    const secret = paramsFor(['http://user:hush@127.0.0.1/a']);
    const workload = await createBlockingDownloads(secret, { timeoutMs: 10_000 }, broken('dying'));
    expect(workload.run(0)).toHaveProperty('failure.message', expect.stringMatching(/^http:\/\/127\.0\.0\.1\/a: /));
    await workload.dispose?.();
  });

  test('silence ends with a timeout, and the late answer is not taken for that of the next page', async () => {
    const workload = await createBlockingDownloads(params, { timeoutMs: 300 }, broken('forgetful'));
    expect(failureCode(workload.run(0))).toBe('timeout');
    expect(workload.run(1)).toEqual({ ok: true, bytes: 1, wireBytes: 1, outcome: '200' });
    await workload.dispose?.();
  });

  test('a thread that does not start is an error with its reason', async () => {
    const opening = createBlockingDownloads(params, { timeoutMs: 300 }, broken('stillborn'));
    await expect(opening).rejects.toThrow('never born');
  });
});

describe('mailbox', () => {
  const LIMIT_MS = 5;
  const page = { ok: true, bytes: 12, wireBytes: 5_000_000_000, outcome: '200' } as const;

  test.each([
    ['a page', page],
    ['a digest', { ...page, digest: 'ab' }],
    ['a failure', { ok: false, failure: { code: 'dns', message: 'http://ä/: 없다' } } as const],
  ])('carries %s', (_, result) => {
    const mailbox = new Mailbox();
    const other = new Mailbox(mailbox.memory);
    const number = mailbox.ask(7);
    other.answer(number, result);
    expect(mailbox.collect(number, LIMIT_MS)).toEqual({ kind: 'answer', result });
  });

  test('cuts a failure of any length to what fits', () => {
    const mailbox = new Mailbox();
    const number = mailbox.ask(0);
    mailbox.answer(number, { ok: false, failure: { code: 'network', message: '\u0001'.repeat(200_000) } });
    expect(mailbox.collect(number, LIMIT_MS)).toHaveProperty('result.failure.message', '\u0001'.repeat(2_000));
  });

  test('drops the answer to a question that was given up', () => {
    const mailbox = new Mailbox();
    const first = mailbox.ask(0);
    expect(mailbox.collect(first, LIMIT_MS)).toEqual({ kind: 'late' });
    const second = mailbox.ask(1);
    mailbox.answer(first, page);
    expect(mailbox.collect(second, LIMIT_MS)).toEqual({ kind: 'late' });
    mailbox.answer(second, page);
    expect(mailbox.collect(second, LIMIT_MS)).toEqual({ kind: 'answer', result: page });
  });

  test('says when nobody will answer', () => {
    const mailbox = new Mailbox();
    mailbox.close();
    expect(mailbox.collect(mailbox.ask(0), LIMIT_MS)).toEqual({ kind: 'gone' });
    expect(mailbox.closed).toBe(true);
  });

  test('hands out questions in turn, the newest where several came', async () => {
    const mailbox = new Mailbox();
    mailbox.ask(4);
    expect(await mailbox.nextQuestion(0)).toEqual({ number: 1, task: 4 });
    mailbox.ask(5);
    mailbox.ask(6);
    expect(await mailbox.nextQuestion(1)).toEqual({ number: 3, task: 6 });
  });
});

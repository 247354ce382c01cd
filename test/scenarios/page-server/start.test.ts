import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startPageServer } from '../../../scenarios/page-server/start.ts';
import { codeOf } from '../../../src/core/errors.ts';

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

test('serves while this thread is blocked, and is gone after close', async () => {
  const server = await startPageServer({ latencyMs: 0 });
  const script = `fetch('${server.origin}/page/1').then((answer) => console.log(answer.status))`;
  expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('200\n');
  await server.close();
  expect(await answers(server.origin)).toBe(false);
  await server.close();
});

test('a port that is taken is an error with its code', async () => {
  const server = await startPageServer();
  const port = Number(new URL(server.origin).port);
  const failure = await startPageServer({ port }).catch((error: unknown) => error);
  expect(codeOf(failure)).toBe('EADDRINUSE');
  expect(failure).toHaveProperty('message', expect.stringContaining(`127.0.0.1, port ${port}`));
  await server.close();
});

test('ends when the process that started it is killed', async () => {
  const parent = fork(fileURLToPath(new URL('./parent.js', import.meta.url)), [], { execArgv: [] });
  const [origin] = (await once(parent, 'message')) as [string];
  expect(await answers(origin)).toBe(true);
  const exit = once(parent, 'exit');
  parent.kill('SIGKILL');
  await exit;
  await expect.poll(() => answers(origin), { timeout: 20_000 }).toBe(false);
});

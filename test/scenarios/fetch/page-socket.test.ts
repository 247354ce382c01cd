import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAsync, paramsFor } from './forms.ts';

const BODY = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 251));
const DIGEST = createHash('sha256').update(BODY).digest('hex');
const WHOLE = { ok: true, bytes: BODY.length, wireBytes: BODY.length, outcome: '200', digest: DIGEST };

const HEAD = `HTTP/1.1 200 OK\r\nx-filler: ${'f'.repeat(200)}\r\ncontent-length: ${BODY.length}\r\n\r\n`;
const chunk = (data: Buffer) =>
  Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);

/** The bytes that answer each path. */
const ANSWERS: Readonly<Record<string, Buffer>> = {
  '/plain': Buffer.concat([Buffer.from(HEAD), BODY]),
  '/interim': Buffer.concat([Buffer.from(`HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n${HEAD}`), BODY]),
  '/chunked': Buffer.concat([
    Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\ntrailer: x-sum\r\n\r\n'),
    chunk(BODY.subarray(0, 700)),
    chunk(BODY.subarray(700)),
    Buffer.from('0\r\nx-sum: 12345678\r\n\r\n'),
  ]),
  '/moved': Buffer.from('HTTP/1.1 302 Found\r\nlocation: /plain\r\ncontent-length: 0\r\n\r\n'),
  '/until-closed': Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n'), BODY]),
};

/** How many bytes each piece of an answer has: pieces arrive one by one, those of all connections in turn. */
const PIECES = [1_000_000, 64, 7, 3, 1];

let server: Server;
let origin: string;

/** Sends the next piece only when the one before was taken, so that pieces do not melt into one read. */
async function send(socket: Socket, answer: Buffer, pieceBytes: number): Promise<void> {
  for (let sent = 0; sent < answer.length && !socket.destroyed; sent += pieceBytes) {
    socket.write(answer.subarray(sent, sent + pieceBytes));
    await new Promise(setImmediate);
  }
  if (answer === ANSWERS['/until-closed']) socket.end();
}

beforeAll(async () => {
  server = createServer((socket) => {
    socket.setNoDelay(true).on('error', () => socket.destroy());
    socket.on('data', (request) => {
      const [, path = '', bytes = ''] =
        /^GET ([^?]+)\?(\d+)/.exec(request.toString()) ?? /^GET (\S+)/.exec(`${request}`) ?? [];
      void send(socket, ANSWERS[path] ?? Buffer.alloc(0), Number(bytes || 64));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test.each(Object.keys(ANSWERS))('%s: pages of connections that read in turn do not mix', async (path) => {
  const urls = PIECES.flatMap((bytes) => new Array<string>(2).fill(`${origin}${path}?${bytes}`));
  const workload = await openAsync(paramsFor(urls));
  await workload.beforeRound?.('verify');
  const together = await Promise.all(urls.map((_, task) => workload.run(task)));
  // The same again on connections that are in use already.
  const after = [];
  for (const task of urls.keys()) after.push(await workload.run(task));
  await workload.dispose?.();
  expect([...together, ...after]).toEqual(new Array(2 * urls.length).fill(WHOLE));
});

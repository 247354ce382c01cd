import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RAW_ANSWERS, type RawAnswer } from './raw-answers.ts';

const HEAD_BYTES = 300;
const LATE_MS = 30;
const REQUEST_TIMEOUT = 'HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 4\r\n\r\nlate';

/** Resets, and nothing before it: `resetAndDestroy` sends the end of the stream first, which may be read before. */
async function reset(socket: Socket): Promise<void> {
  await new Promise((resolve) => socket.write('', resolve));
  // What was written must have been read, or the reset takes it along.
  await sleep(LATE_MS);
  Reflect.get(socket, '_handle')?.reset();
}

/** Sends in pieces of a size, or cut at random places, each only when the one before has gone. */
async function send(socket: Socket, { bytes, end }: RawAnswer, nextBytes: () => number): Promise<void> {
  for (let sent = 0; sent < bytes.length && !socket.destroyed; ) {
    const upTo = sent + nextBytes();
    socket.write(bytes.subarray(sent, upTo));
    sent = upTo;
    // A head goes slowly, so that its pieces do not melt into one read.
    await (sent < HEAD_BYTES ? sleep(1) : new Promise(setImmediate));
  }
  if (end === 'close') socket.end();
  if (end === 'reset') await reset(socket);
}

/** A sequence of piece sizes from 1 to 2,000 that a seed determines (Lehmer's generator of random numbers). */
function randomPieces(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return 1 + (state % 10 < 7 ? state % 40 : state % 2_000);
  };
}

const server = createServer((socket) => {
  let answered = 0;
  socket.setNoDelay(true).on('error', () => socket.destroy());
  socket.on('data', (request) => {
    const url = new URL(/^GET (\S+)/.exec(request.toString())?.[1] ?? '/', 'http://any');
    const name = url.pathname.slice(1);
    answered += 1;
    if (name === 'late-408' && answered > 1) {
      socket.end(REQUEST_TIMEOUT);
      return;
    }
    const seed = url.searchParams.get('seed');
    const pieceBytes = Number(url.searchParams.get('piece') ?? 1_000_000);
    const reply = RAW_ANSWERS[name === 'late-408' ? 'plain' : name] ?? { bytes: Buffer.alloc(0), end: 'close' };
    void send(socket, reply, seed === null ? () => pieceBytes : randomPieces(Number(seed)));
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PageSocket } from '../../../../scenarios/fetch/connections/page-socket.ts';
import { RAW_BODY, RAW_PAGE } from '../../../helpers/servers/raw-answers.ts';
import { type RawServer, startRawServer } from '../../../helpers/servers/start-raw.ts';
import { openAsync, paramsFor } from '../forms.ts';

function whole(page: Buffer) {
  return { ok: true, bytes: page.length, outcome: '200', digest: createHash('sha256').update(page).digest('hex') };
}

/** Answers that all come to the same page, whatever undici has to keep of them until they are whole. */
const NAMES = ['plain', 'chunked', 'early-hints', 'moved', 'until-closed', 'blank-lines', 'blank-lines-moved'];
const ENCODED_NAMES = ['gzip-until-closed', 'deflate-http10', 'br-closed'];

describe('pages of connections that read in turn do not mix', () => {
  let server: RawServer;
  beforeAll(async () => {
    server = await startRawServer();
  });
  afterAll(() => server.close());

  /** All at once, and then one by one on connections that are in use already. */
  async function downloadTwice(paths: readonly string[]) {
    const workload = await openAsync(paramsFor(paths.map((path) => `${server.origin}/${path}`)));
    await workload.beforeRound?.('verify');
    const together = await Promise.all(paths.map((_, task) => workload.run(task)));
    const after = [];
    for (const task of paths.keys()) after.push(await workload.run(task));
    await workload.dispose?.();
    return [...together, ...after];
  }

  test.each([1_000_000, 64, 7, 1])('in pieces of %i bytes', async (bytes) => {
    const names = NAMES.flatMap((name) => [name, name]);
    const results = await downloadTwice(names.map((name) => `${name}?piece=${bytes}`));
    expect(results).toEqual([...names, ...names].map(() => expect.objectContaining(whole(RAW_BODY))));
  });

  test('cut at random places', async () => {
    const names = Array.from({ length: 6 }, () => [...NAMES, ...ENCODED_NAMES]).flat();
    const results = await downloadTwice(names.map((name, index) => `${name}?seed=${index + 1}`));
    const pages = names.map((name) => expect.objectContaining(whole(NAMES.includes(name) ? RAW_BODY : RAW_PAGE)));
    expect(results).toEqual([...pages, ...pages]);
  });
});

describe('the memory that is read into', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** A connection, and what it reads of each text that the other end writes, without a copy. */
  async function open() {
    const socket = new PageSocket();
    const accepted = once(server, 'connection');
    socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [[end]] = (await Promise.all([accepted, once(socket, 'connect')])) as [[Socket], unknown];
    return {
      socket,
      receive: (text: string) =>
        new Promise<Buffer>((resolve) => {
          const take = () => {
            const piece = socket.read();
            if (piece !== null) resolve(piece);
            else socket.once('readable', take);
          };
          socket.once('readable', take);
          end.write(text);
        }),
      close: () => {
        socket.destroy();
        end.destroy();
      },
    };
  }

  test('is another one after the first piece of an answer, and pieces after that are copies', async () => {
    const { receive, close } = await open();
    const pieces = [await receive('first'), await receive('second'), await receive('third')];
    expect(pieces.map(String)).toEqual(['first', 'second', 'third']);
    expect(new Set(pieces.map(({ buffer }) => buffer)).size).toBeGreaterThan(1);
    close();
  });

  test('is the same again only in a body that is counted, and belongs to one connection', async () => {
    const [one, other] = [await open(), await open()];
    const first = [await one.receive('head'), await other.receive('HEAD')];
    for (const { socket } of [one, other]) socket.countBody();
    const counted = [await one.receive('body'), await other.receive('BODY')];
    const more = [await one.receive('b'), await other.receive('B')];
    expect(first.map(String)).toEqual(['head', 'HEAD']);
    expect(more.map(({ buffer }) => buffer)).toEqual(counted.map(({ buffer }) => buffer));
    expect(more[0]?.buffer).not.toBe(more[1]?.buffer);
    expect(first.map(({ buffer }) => buffer)).not.toContain(more[0]?.buffer);
    one.socket.expectAnswer();
    const kept = await one.receive('another head');
    await one.receive('and more of it');
    expect(String(kept)).toBe('another head');
    for (const { close } of [one, other]) close();
  });
});

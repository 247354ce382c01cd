/** The server of the corpus, in a process of its own: every answer takes `delay` milliseconds, `slots` at a time. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

const [delay = '20', slots = '0'] = process.argv.slice(2);
const most = Number(slots) === 0 ? Number.POSITIVE_INFINITY : Number(slots);
const seen: string[] = [];
const polls = new Map<string, number>();
const queue: (() => void)[] = [];
let busy = 0;
let lastTurn = 'none';

const PAGES = 6;

/** Ids that look like ids, and are nobody else's. */
function id(n: number): string {
  return `id-${(n * 7919 + 104_729).toString(36)}`;
}

function answer(url: URL, request: IncomingMessage): unknown {
  const [, name = '', rest = ''] = url.pathname.split('/');
  switch (name) {
    case 'item':
      return { item: rest, text: 'something to read' };
    case 'list':
      return { ids: Array.from({ length: 8 }, (_, n) => id(n)) };
    case 'page': {
      const at = Number(url.searchParams.get('cursor')?.split('~')[1] ?? 0);
      return { items: [at], next: at + 1 < PAGES ? `cur~${at + 1}~${id(at + 1)}` : null };
    }
    case 'numbered':
      return { items: Number(url.searchParams.get('page')) < PAGES ? ['one', 'two'] : [] };
    case 'step':
      return { step: Number(rest), last: Number(rest) >= PAGES };
    case 'job': {
      const count = (polls.get(rest) ?? 0) + 1;
      polls.set(rest, count);
      return { done: count >= 5 };
    }
    case 'login':
      return { token: `tok-${id(77)}-${id(78)}` };
    case 'mine':
      return { ok: request.headers.authorization?.includes('tok-') ?? false };
    case 'user':
      return { name: rest, team: `team-${id(Number(rest.replace(/\D/g, '')))}` };
    case 'turn': {
      const after = lastTurn;
      lastTurn = rest;
      return { after };
    }
    case 'team':
      return { members: 'several' };
    default:
      return { ok: true };
  }
}

function delayOf(url: URL): number {
  const own = /^\/(?:slow|turn\/[a-z]+)\/(\d+)/.exec(url.pathname)?.[1];
  return own === undefined ? Number(delay) : Number(own);
}

function next(): void {
  while (busy < most) {
    const start = queue.shift();
    if (start === undefined) return;
    busy += 1;
    start();
  }
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://any');
  if (url.pathname === '/seen') {
    response.end(JSON.stringify(seen.splice(0)));
    return;
  }
  seen.push(`${request.method} ${url.pathname}`);
  request.resume();
  queue.push(() => {
    setTimeout(() => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer(url, request)));
      busy -= 1;
      next();
    }, delayOf(url));
  });
  next();
}

const tcp = createTcpServer((socket) => {
  let text = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk.toString();
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      setTimeout(() => socket.write(`${line.toUpperCase()} next-${id(line.length)}\n`), Number(delay));
    }
  });
});

const server = createServer({ keepAliveTimeout: 60_000 }, serve);
server.listen(0, '127.0.0.1', () => {
  tcp.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port, tcpPort: (tcp.address() as AddressInfo).port });
  });
});
process.once('disconnect', () => process.exit(0));

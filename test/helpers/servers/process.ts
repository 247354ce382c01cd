import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { ROUTES } from './routes.ts';
import type { SeenRequest, TestServerNews } from './start.ts';

const seen: SeenRequest[] = [];
let connections = 0;

function serve(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://any');
  if (url.pathname === '/seen') {
    response.end(JSON.stringify(seen));
    return;
  }
  const [name = '', ...rest] = url.pathname.slice(1).split('/');
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  seen.push({
    path: url.pathname,
    method: request.method ?? '',
    headers: request.headers,
    get body() {
      return Buffer.concat(pieces).toString();
    },
    connection: Number(Reflect.get(request.socket, 'number')),
  });
  const route = ROUTES[name];
  if (route === undefined) response.writeHead(404).end();
  else route({ request, response, rest: rest.join('/'), query: url.searchParams });
}

function listen(server: Server): Promise<number> {
  server.on('connection', (socket) => {
    connections += 1;
    Object.assign(socket, { number: connections });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** A port that was free a moment ago: nobody answers there. */
async function findClosedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const tls = {
  key: readFileSync('test/fixtures/tls/key.pem'),
  cert: readFileSync('test/fixtures/tls/cert.pem'),
};
const news: TestServerNews = {
  port: await listen(createServer({ requestTimeout: 0 }, serve)),
  otherPort: await listen(createServer({ requestTimeout: 0 }, serve)),
  securePort: await listen(createSecureServer(tls, serve)),
  mutePort: await listen(createTcpServer((socket) => socket.on('error', () => undefined))),
  closedPort: await findClosedPort(),
};
process.once('disconnect', () => process.exit(0));
process.send?.(news);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createHttpsServer, type ServerOptions as SecureServerOptions } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { PAGE } from './bodies.ts';
import type { SecureNews, SecureRequest } from './start-secure.ts';

const folder = mkdtempSync(join(tmpdir(), 'asyncbench-tls-'));
const cert = join(folder, 'cert.pem');
const key = join(folder, 'key.pem');
execFileSync('openssl', [
  ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
  ...['-keyout', key, '-out', cert, '-subj', '/CN=site.test'],
  ...['-addext', 'subjectAltName=DNS:localhost,DNS:site.test,IP:127.0.0.1'],
]);
const pems = { cert: readFileSync(cert), key: readFileSync(key) };

let connections = 0;
let seen: SecureRequest[] = [];
let connects: string[] = [];

function serve(message: Http2ServerRequest, response: Http2ServerResponse): void {
  const socket = message.stream?.session?.socket ?? message.socket;
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => chunks.push(chunk));
  message.on('end', () => {
    const tls = socket as TLSSocket;
    seen.push({
      path: message.url,
      method: message.method,
      body: Buffer.concat(chunks).toString(),
      headers: { ...message.headers },
      protocol: message.httpVersion,
      connection: Number(Reflect.get(message.stream?.session ?? socket, 'number')),
      resumed: Boolean(Reflect.get(message.stream?.session ?? socket, 'resumed')),
      client: String(tls.getPeerCertificate?.()?.subject?.CN ?? ''),
    });
    if (message.url.startsWith('/slow')) setTimeout(() => response.end(PAGE), 200);
    else if (message.url.startsWith('/empty')) response.writeHead(204).end();
    else if (message.url.startsWith('/moved')) response.writeHead(302, { location: '/page' }).end('moved');
    else if (message.url.startsWith('/missing')) response.writeHead(404).end('missing');
    else if (message.url.startsWith('/never')) return;
    else response.end(PAGE);
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function number(socket: TLSSocket): void {
  connections += 1;
  Object.assign(socket, { number: connections, resumed: socket.isSessionReused() });
}

function http2Server() {
  const server = createSecureServer({ ...pems, allowHTTP1: true }, serve);
  server.on('secureConnection', number).on('tlsClientError', () => undefined);
  server.on('session', (session) => {
    Object.assign(session, { number: connections, resumed: (session.socket as TLSSocket).isSessionReused() });
  });
  return server;
}

function http1Server(more: SecureServerOptions = {}) {
  // Node's two servers hand out the same fields under types of their own.
  const server = createHttpsServer({ ...pems, ...more }, serve as unknown as RequestListener);
  server.on('secureConnection', number).on('tlsClientError', () => undefined);
  return server;
}

/** A proxy for both kinds of URLs, that may ask for a password. */
function proxy(authorization: string | null) {
  const refused = (message: IncomingMessage) =>
    authorization !== null && message.headers['proxy-authorization'] !== authorization;
  const server = createServer((message, response) => {
    connects.push(`${message.method} ${message.url}`);
    if (refused(message)) {
      response.writeHead(407).end();
      return;
    }
    const { 'proxy-authorization': _, ...headers } = message.headers;
    const onward = request(message.url ?? '', { method: message.method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    message.pipe(onward);
  });
  server.on('connect', (message, socket) => {
    connects.push(`CONNECT ${message.url}`);
    socket.on('error', () => socket.destroy());
    if (refused(message)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const port = Number(/:(\d+)$/.exec(message.url ?? '')?.[1]);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  return server;
}

const news: SecureNews = {
  http2: await listen(http2Server()),
  http1: await listen(http1Server()),
  mutual: await listen(http1Server({ requestCert: true, rejectUnauthorized: true, ca: pems.cert })),
  proxy: await listen(proxy(null)),
  lockedProxy: await listen(proxy(`Basic ${Buffer.from('ann:hush').toString('base64')}`)),
  cert,
  key,
};
process.on('message', () => {
  process.send?.({ seen, connects });
  seen = [];
  connects = [];
});
process.once('disconnect', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
process.send?.(news);

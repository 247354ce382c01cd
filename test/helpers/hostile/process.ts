import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import type { Ports } from './behaviour.ts';
import { HOSTILE_CASES } from './cases.ts';

/** Answers `/NAME/` as the case of this name does, one request after the other. */
function serve(socket: Socket): void {
  let text = '';
  let before = 0;
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    text += data.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
      const [, name = '', rest = ''] = /^[A-Z]+ \/([^/ ]*)\/?(\S*)/.exec(text) ?? [];
      text = text.slice(end + 4);
      void HOSTILE_CASES[name]?.does?.(socket, { rest, before, ports });
      before += 1;
    }
  });
}

/** The same for a proxy: of a tunnel it is told the host, of a page the whole URL. */
function proxy(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', (data) => {
    const [, name = ''] = /^[A-Z]+ (?:http:\/\/)?([a-z\d.-]+)\.invalid/.exec(data.toString('latin1')) ?? [];
    void HOSTILE_CASES[name]?.does?.(socket, { rest: '', before: 0, ports });
  });
}

function tls(folder: string, cert: string): Server {
  const read = (file: string) => readFileSync(`test/fixtures/tls/${folder}${file}.pem`);
  return createSecureServer({ key: read('key'), cert: read(cert) }, serve).on('tlsClientError', () => undefined);
}

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const withEach = (then: (socket: Socket) => void) =>
  createServer((socket) => {
    socket.on('error', () => socket.destroy()).once('data', () => then(socket));
  });

const ports: Ports = {
  plain: await listen(createServer(serve)),
  other: await listen(createServer(serve)),
  six: await listen(createServer(serve), '::1').catch(() => null),
  closed: await closedPort(),
  mute: await listen(createServer({ pauseOnConnect: true }, (socket) => socket.on('error', () => undefined))),
  resetting: await listen(withEach((socket) => Reflect.get(socket, '_handle')?.reset())),
  ending: await listen(withEach((socket) => socket.end())),
  outspoken: await listen(withEach((socket) => socket.end('HTTP/1.1 400 No TLS here\r\n\r\n'))),
  proxy: await listen(createServer(proxy)),
  trusted: await listen(tls('authority/', 'trusted')),
  expired: await listen(tls('authority/', 'expired')),
  wrongName: await listen(tls('authority/', 'wrong-name')),
  selfSigned: await listen(tls('', 'cert')),
};
process.once('disconnect', () => process.exit(0));
process.send?.(ports);

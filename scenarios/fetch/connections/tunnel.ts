import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { Opened } from './open-socket.ts';
import { type ProxyServer, portOf } from './proxy.ts';

/** Why a proxy let nobody through: classified by its code. */
function refusal(status: number, { url }: ProxyServer): Error {
  const password = status === 407 ? ': it asks for a user and a password' : '';
  return Object.assign(new Error(`the proxy ${url.host} answered ${status}${password}`), { code: 'ERR_PROXY_REFUSED' });
}

/** What goes wrong on the way through a proxy is no handshake yet, whatever there will be on it. */
function onTheWay(error: Error): Error {
  return Object.assign(error, { stage: 'connect' });
}

/** Asks a proxy, over a connection to it, for a way through to a server (CONNECT; RFC 9110, section 9.3.6). */
export function openTunnel(socket: Socket, target: URL, proxy: ProxyServer, opened: Opened): void {
  const place = `${target.hostname}:${portOf(target)}`;
  const asking = request({
    method: 'CONNECT',
    path: place,
    createConnection: () => socket,
    headers: { host: place, ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }) },
  });
  asking.once('connect', ({ statusCode = 0 }, tunnel: Socket) => {
    if (statusCode >= 200 && statusCode < 300) return opened(null, tunnel);
    tunnel.destroy();
    opened(refusal(statusCode, proxy), null);
  });
  asking.once('error', (error) => opened(onTheWay(error), null));
  asking.end();
}

import { connect as connectTcp, type LookupFunction, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect as connectTls,
  createSecureContext,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { systemClock } from '../../../src/core/system-clock.ts';
import { formatGivenMs } from '../../../src/core/units.ts';
import { Handshakes } from './handshakes.ts';
import { Lookups } from './lookups.ts';
import type { NetworkParams } from './network.ts';
import { OpeningClock } from './opening.ts';
import { openPageSocket } from './page-socket.ts';
import { type ProxyServer, portOf, proxyFor } from './proxy.ts';
import { openTunnel } from './tunnel.ts';

/** How opening ended: one of the two. */
export type Opened = (...outcome: [error: null, socket: Socket] | [error: Error, socket: null]) => void;

/** A connection that is being opened. */
export interface Opening {
  /** Null where nobody watches. */
  readonly times: OpeningClock | null;
  /** Nobody wants it any more. It is told nothing. */
  cancel(): void;
}

const KEEP_ALIVE_MS = 60_000;

const HTTP1: readonly string[] = ['http/1.1'];

function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}

/** Opens connections to servers: directly or through a proxy, with TLS where the URL says so. */
export class SocketOpener {
  readonly lookups = new Lookups();
  readonly handshakes = new Handshakes();
  readonly #network: NetworkParams;
  readonly #context: SecureContext;
  /** The newest TLS session of each origin, which the next connection goes on from. */
  readonly #sessions = new Map<string, Buffer>();

  constructor(network: NetworkParams) {
    this.#network = network;
    const { ca, cert, key } = network;
    this.#context = createSecureContext({
      ...(ca === null ? {} : { ca }),
      ...(cert === null ? {} : { cert }),
      ...(key === null ? {} : { key }),
    });
  }

  /** The proxy for requests to this origin whose URLs it gets whole: those that no tunnel is dug for. */
  proxyOf(origin: string): ProxyServer | null {
    return proxyFor(new URL(origin), this.#network.proxies);
  }

  /** What was counted is forgotten, and addresses are looked up anew; TLS sessions stay. */
  reset(): void {
    this.lookups.reset();
    this.handshakes.reset();
  }

  /** What notes how a connection to this origin is opened, from now on. */
  timesFor(origin: string): OpeningClock {
    const target = new URL(origin);
    const proxied = proxyFor(target, this.#network.proxies) !== null;
    const { host } = this.#place(target);
    return new OpeningClock({ host, secure: target.protocol === 'https:', proxied }, systemClock);
  }

  open(origin: string, { protocols, times }: OpeningOrder, told: Opened): Opening {
    const sockets = new Set<Socket>();
    const target = new URL(origin);
    const { connectTimeoutMs } = this.#network;
    let timer: NodeJS.Timeout | null = null;
    let open = false;
    const end = (): boolean => {
      if (timer !== null) clearTimeout(timer);
      const first = !open;
      open = true;
      return first;
    };
    const give = (error: Error | null, socket: Socket | null): void => {
      if (!end()) socket?.destroy();
      else if (socket !== null) told(null, socket);
      else told(error ?? new Error('no connection'), null);
    };
    const cancel = (): void => {
      end();
      for (const socket of sockets) socket.destroy();
    };
    if (connectTimeoutMs !== null) {
      timer = setTimeout(() => {
        if (!end()) return;
        for (const socket of sockets) socket.destroy();
        const message = `no connection after ${formatGivenMs(connectTimeoutMs)}`;
        told(Object.assign(new Error(message), { code: 'UND_ERR_CONNECT_TIMEOUT' }), null);
      }, connectTimeoutMs);
    }
    this.#open(target, { protocols, times, sockets, told: give });
    return { times, cancel };
  }

  #open(target: URL, plan: OpeningPlan): void {
    const secure = target.protocol === 'https:';
    const proxy = proxyFor(target, this.#network.proxies);
    if (proxy === null) {
      if (secure) this.#secure(target, null, plan);
      else this.#plain(target, plan, plan.told);
      return;
    }
    this.#toProxy(proxy, { ...plan, protocols: HTTP1, times: null }, secure, (error, socket) => {
      if (error !== null) plan.told(error, null);
      else if (!secure) {
        plan.times?.connected();
        plan.told(null, socket);
      } else {
        openTunnel(socket, target, proxy, (refused, tunnel) => {
          if (refused !== null) plan.told(refused, null);
          else {
            plan.times?.connected();
            this.#secure(target, tunnel, plan);
          }
        });
      }
    });
  }

  #toProxy({ url }: ProxyServer, plan: OpeningPlan, forTunnel: boolean, told: Opened): void {
    const tell: Opened = (error, socket) => {
      if (error === null) return told(null, socket);
      error.message = `proxy ${url.host}: ${error.message}`;
      told(error, null);
    };
    if (url.protocol === 'https:') this.#secure(url, null, { ...plan, told: tell });
    else if (forTunnel) this.#bare(url, plan, tell);
    else this.#plain(url, plan, tell);
  }

  /** Where to connect: as `--resolve` says, or to the host itself. */
  #place(target: URL) {
    const host = bareHost(target);
    const port = portOf(target);
    const { addresses, family } = this.#network;
    const lookup: LookupFunction = this.lookups.lookup;
    return { host: addresses[`${host}:${port}`] ?? host, port: Number(port), lookup, family };
  }

  #plain(target: URL, { sockets, times }: OpeningPlan, told: Opened): void {
    const socket = openPageSocket(this.#place(target), told);
    times?.watch(socket);
    sockets.add(socket);
  }

  /** A socket that TLS can go through. */
  #bare(target: URL, { sockets }: OpeningPlan, told: Opened): void {
    const socket = connectTcp(this.#place(target));
    sockets.add(socket);
    const fail = (error: Error): void => told(error, null);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      told(null, socket);
    });
  }

  #secure(target: URL, tunnel: Socket | null, plan: OpeningPlan): void {
    const host = bareHost(target);
    const session = this.#sessions.get(target.origin);
    const socket = connectTls({
      ...(tunnel === null ? this.#place(target) : { socket: tunnel }),
      ...(isAddress(host) ? {} : { servername: host }),
      ...(session === undefined ? {} : { session }),
      ALPNProtocols: [...plan.protocols],
      secureContext: this.#context,
      rejectUnauthorized: !this.#network.insecure,
      checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
    });
    plan.sockets.add(socket);
    plan.times?.watch(socket);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    socket.on('session', (fresh) => this.#sessions.set(target.origin, fresh));
    this.#shakeHands(socket, tunnel !== null, (error) => {
      // Whatever the server did not like, the next connection does not go on from there.
      if (error !== null) this.#sessions.delete(target.origin);
      if (error === null) plan.told(null, socket);
      else plan.told(error, null);
    });
  }

  /** Tells once how the handshake ended; later errors are for whoever has the socket then. */
  #shakeHands(socket: TLSSocket, connected: boolean, told: (error: Error | null) => void): void {
    let state: 'connecting' | 'shaking' | 'over' = 'connecting';
    const begin = (): void => {
      this.handshakes.begin();
      state = 'shaking';
    };
    const end = (error: Error | null, outcome: 'full' | 'resumed' | null): void => {
      if (state === 'over') return;
      if (state === 'shaking') this.handshakes.end(outcome);
      state = 'over';
      told(error);
    };
    if (connected) begin();
    else socket.once('connect', begin);
    socket.once('secureConnect', () => end(null, socket.isSessionReused() ? 'resumed' : 'full'));
    // It listens for good: whoever takes the socket does so a little later.
    socket.on('error', (error) => end(error, null));
    socket.once('close', () => end(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), null));
  }
}

/** How a connection is to be opened. */
export interface OpeningOrder {
  /** What is offered to the server by ALPN. */
  readonly protocols: readonly string[];
  /** Notes the steps; null: nobody watches. */
  readonly times: OpeningClock | null;
}

/** What one opening is made of. */
interface OpeningPlan extends OpeningOrder {
  /** Everything that is open for it. */
  readonly sockets: Set<Socket>;
  readonly told: Opened;
}

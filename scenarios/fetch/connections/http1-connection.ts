import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Client, type Dispatcher } from 'undici';
import type { AnswerHandler, Connection } from './connection.ts';
import type { OpeningTimes } from './opening.ts';
import { PageSocket } from './page-socket.ts';

/** Longer than any pause inside a round. A server that closes earlier is noticed. */
const IDLE_MS = 60_000;

const NO_LIMIT = 0;

/** What becomes of a connection whose request is over. */
export interface Keeper {
  give(connection: Http1Connection): void;
  drop(connection: Http1Connection): void;
}

/** For requests whose URL a proxy gets whole. */
export interface ForProxy {
  readonly origin: string;
  readonly authorization: string | null;
}

/** What a connection is made of. */
export interface Http1Setup {
  readonly socket: Socket;
  readonly proxy: ForProxy | null;
  readonly opening: OpeningTimes | null;
}

function closedError(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}

/**
 * One connection to a server, for one request at a time. An undici `Client` for each instead of an `Agent`: a page
 * that runs out of time then costs exactly its own connection.
 */
export class Http1Connection implements Connection {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #keeper: Keeper;
  readonly #proxy: ForProxy | null;
  used = false;
  opening: OpeningTimes | null;
  #ended = false;

  constructor(origin: string, { socket, proxy, opening }: Http1Setup, keeper: Keeper) {
    this.opening = opening;
    this.#socket = socket;
    this.#keeper = keeper;
    this.#proxy = proxy;
    let taken = false;
    this.#client = new Client(origin, {
      pipelining: 1,
      headersTimeout: NO_LIMIT,
      bodyTimeout: NO_LIMIT,
      keepAliveTimeout: IDLE_MS,
      connect: (_, callback) => {
        // It has one socket in its life: who asks for another does so because that one was closed.
        const gone = taken || socket.destroyed;
        taken = true;
        // undici does not hear of it while it still asks.
        queueMicrotask(() => (gone ? callback(closedError(), null) : callback(null, socket)));
      },
    });
    this.#client.once('disconnect', () => {
      this.#ended = true;
    });
  }

  get reused(): boolean {
    return this.used;
  }

  get protocol(): string {
    return (this.#socket instanceof TLSSocket && this.#socket.alpnProtocol) || 'http/1.1';
  }

  /** Whether the server closed it. */
  get closed(): boolean {
    return this.#ended || this.#socket.destroyed || this.#socket.readableEnded;
  }

  /**
   * undici takes a reset for the end of such a body, and so does libuv where it comes along with the last data: what is
   * left of it then is a socket without a peer.
   */
  get reset(): Error | null {
    if (this.#socket.errored !== null) return this.#socket.errored;
    return this.#socket.remoteAddress === undefined ? closedError() : null;
  }

  send(request: Dispatcher.DispatchOptions, handler: AnswerHandler): void {
    if (this.#socket instanceof PageSocket) this.#socket.expectAnswer();
    this.#client.dispatch(this.#proxy === null ? request : forProxy(request, this.#proxy), handler);
  }

  /** See {@link PageSocket.countBody}. Over TLS it makes no difference: there Node's own buffers are read into. */
  countBody(): void {
    if (this.#socket instanceof PageSocket) this.#socket.countBody();
  }

  give(): void {
    this.used = true;
    this.opening = null;
    this.#keeper.give(this);
  }

  drop(): void {
    this.#keeper.drop(this);
  }

  close(): Promise<void> {
    const closed = this.#client.destroy();
    this.#socket.destroy();
    return closed;
  }
}

/** A proxy gets the whole URL (RFC 9112, section 3.2.2), and what it asks for itself. */
function forProxy(
  { path, headers, ...request }: Dispatcher.DispatchOptions,
  { origin, authorization }: ForProxy,
): Dispatcher.DispatchOptions {
  const own = authorization === null ? [] : ['proxy-authorization', authorization];
  return { ...request, path: origin + path, headers: [...(headers as string[]), ...own] };
}

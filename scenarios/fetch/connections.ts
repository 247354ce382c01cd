import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { buildConnector, Client, type Dispatcher } from 'undici';
import { systemClock } from '../../src/core/system-clock.ts';
import { Lookups } from './lookups.ts';
import { type Opening, watchOpening } from './opening.ts';
import { openPageSocket, PageSocket } from './page-socket.ts';

/** Longer than any pause inside a round. A server that closes earlier is noticed, and the connection opened anew. */
const IDLE_MS = 60_000;

const NO_LIMIT = 0;

/** One connection to a server, for one request at a time. It is opened by its first request. */
export class Connection {
  readonly #client: Client;
  /** As it is now, open or opening. */
  #socket: Socket | null = null;
  /** Answers read so far: a failure on a reused connection may only mean that the server had closed it. */
  answers = 0;
  /** How it was opened, or is being opened, where that is watched. */
  opening: Opening | null = null;

  /**
   * @param open opens a socket; it returns what it opens at once
   * @param watched whether to note when the steps of opening are done
   */
  constructor(
    origin: string,
    watched: boolean,
    open: (...call: Parameters<buildConnector.connector>) => Socket | null,
  ) {
    this.#client = new Client(origin, {
      pipelining: 1,
      headersTimeout: NO_LIMIT,
      bodyTimeout: NO_LIMIT,
      keepAliveTimeout: IDLE_MS,
      connect: (options, callback) => {
        this.#socket = open(options, callback);
        if (!watched || this.#socket === null) return;
        const plan = { host: options.hostname, secure: options.protocol === 'https:' };
        this.opening = watchOpening(this.#socket, plan, systemClock);
      },
    });
    this.#client.on('disconnect', () => {
      this.answers = 0;
    });
  }

  /**
   * The reset that a body ended with whose end is the connection's. undici takes one for that end, and so does libuv
   * where it comes along with the last data: what is left of it then is a socket without a peer.
   */
  get reset(): Error | null {
    const socket = this.#socket;
    if (socket === null || socket.errored !== null) return socket?.errored ?? null;
    return socket.remoteAddress === undefined
      ? Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
      : null;
  }

  /** What is spoken on it; null before it stands. */
  get protocol(): string | null {
    if (this.#socket === null || this.#socket.connecting) return null;
    return (this.#socket instanceof TLSSocket && this.#socket.alpnProtocol) || 'http/1.1';
  }

  send(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    if (this.#socket instanceof PageSocket) this.#socket.expectAnswer();
    this.#client.dispatch(request, handler);
  }

  /** See {@link PageSocket.countBody}. Over TLS it makes no difference: there Node's own buffers are read into. */
  countBody(): void {
    if (this.#socket instanceof PageSocket) this.#socket.countBody();
  }

  close(): Promise<void> {
    const closed = this.#client.destroy();
    this.#socket?.destroy();
    return closed;
  }
}

/**
 * The connections of one thread.
 *
 * An undici `Client` per connection instead of an `Agent`: a page that runs out of time then costs exactly its own
 * connection, also while that is still being opened. There is no limit here, since a mode never has more pages
 * in flight than its width.
 */
export class Connections {
  readonly #idle = new Map<string, Connection[]>();
  readonly #open = new Set<Connection>();
  readonly lookups = new Lookups();
  /** Whether to note how connections are opened that are opened from now on. */
  watched = false;
  #connect = this.#connector();

  /** An idle connection to the origin if there is one (the last one used), else a new one. */
  take(origin: string): Connection {
    return this.#idle.get(origin)?.pop() ?? this.#create(origin);
  }

  /** The answer was read to its end: the connection may serve the next request. */
  give(origin: string, connection: Connection): void {
    connection.answers += 1;
    const idle = this.#idle.get(origin);
    if (idle === undefined) this.#idle.set(origin, [connection]);
    else idle.push(connection);
  }

  /** Ends a connection that is in use. */
  drop(connection: Connection): void {
    this.#open.delete(connection);
    void connection.close();
  }

  /** Ends all connections and forgets their TLS sessions, so that the next request starts from nothing. */
  async reset(): Promise<void> {
    const closing = [...this.#open].map((connection) => connection.close());
    this.#open.clear();
    this.#idle.clear();
    this.#connect = this.#connector();
    this.lookups.reset();
    await Promise.all(closing);
  }

  #connector() {
    return buildConnector({ timeout: NO_LIMIT, lookup: this.lookups.lookup });
  }

  #create(origin: string): Connection {
    const connect = this.#connect;
    const connection = new Connection(origin, this.watched, (options, callback) => {
      if (options.protocol === 'http:') return openPageSocket(options, this.lookups.lookup, callback);
      // The connector returns its socket, which its type does not say.
      const socket: unknown = connect(options, callback);
      return socket instanceof Socket ? socket : null;
    });
    this.#open.add(connection);
    return connection;
  }
}

import { Socket } from 'node:net';
import { buildConnector, Client } from 'undici';
import { Lookups } from './lookups.ts';
import { openPageSocket } from './page-socket.ts';

/** Longer than any pause inside a round. A server that closes earlier is noticed, and the connection opened anew. */
const IDLE_MS = 60_000;

const NO_LIMIT = 0;

/** One connection to a server, for one request at a time. It is opened by its first request. */
export interface Connection {
  readonly client: Client;
  /** Answers read so far: a failure on a reused connection may only mean that the server had closed it. */
  answers: number;
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
  readonly #open = new Map<Connection, () => Promise<void>>();
  readonly lookups = new Lookups();
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
    void this.#open.get(connection)?.();
    this.#open.delete(connection);
  }

  /** Ends all connections and forgets their TLS sessions, so that the next request starts from nothing. */
  async reset(): Promise<void> {
    const closing = [...this.#open.values()].map((close) => close());
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
    const connector = this.#connect;
    let opening: unknown;
    const client = new Client(origin, {
      pipelining: 1,
      headersTimeout: NO_LIMIT,
      bodyTimeout: NO_LIMIT,
      keepAliveTimeout: IDLE_MS,
      connect: (options, callback) => {
        const plain = options.protocol === 'http:';
        opening = plain ? openPageSocket(options, this.lookups.lookup, callback) : connector(options, callback);
      },
    });
    const connection: Connection = { client, answers: 0 };
    client.on('disconnect', () => {
      connection.answers = 0;
    });
    this.#open.set(connection, () => {
      const closed = client.destroy();
      if (opening instanceof Socket) opening.destroy();
      return closed;
    });
    return connection;
  }
}

import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Connection, Wait, Waiter } from './connection.ts';
import { Http1Connection, type Keeper } from './http1-connection.ts';
import { Http2Session } from './http2-session.ts';
import { LoopLoad } from './loop-load.ts';
import type { Opening, SocketOpener } from './open-socket.ts';
import type { OpeningTimes } from './opening.ts';

/**
 * Connections over TLS that are opened at once. A handshake costs a page's work or more on this thread: of 500 pages,
 * 64 at once, those with a connection each took three times as long as on 8 to 16 of them.
 */
const FIRST_SECURE = 8;

/** Milliseconds after which those who still wait are looked after. */
const STEP_MS = 5;

/** Busier than this, a thread is not served faster by more connections. */
const BUSY_SHARE = 0.5;

const HTTP1 = ['http/1.1'];
const HTTP2_FIRST = ['h2', 'http/1.1'];

/** What all pools of a thread share. */
export interface PoolSetup {
  readonly opener: SocketOpener;
  readonly http2: boolean;
  readonly reuse: boolean;
  /** Whether to note how connections are opened. */
  readonly watched: boolean;
  /** Whether one more connection may be opened; who may not is told when it may. */
  mayOpen(pool: OriginPool): boolean;
  /** A connection is gone, or of no use for now. */
  freed(): void;
}

/** The connections to one origin, and who waits for one. */
export class OriginPool implements Keeper {
  readonly #origin: string;
  readonly #setup: PoolSetup;
  readonly #secure: boolean;
  /** What the server spoke when it was last asked; null: not known. */
  #speaks: 'h1' | 'h2' | null;
  #idle: Http1Connection[] = [];
  readonly #open = new Set<Http1Connection>();
  #session: Http2Session | null = null;
  readonly #sessions = new Set<Http2Session>();
  readonly #openings = new Set<Opening>();
  readonly #waiting = new Set<Waiter>();
  /** How many connections over TLS there may be so far. */
  #most = FIRST_SECURE;
  #step: NodeJS.Timeout | null = null;
  #load: LoopLoad | null = null;

  constructor(origin: string, setup: PoolSetup) {
    this.#origin = origin;
    this.#setup = setup;
    this.#secure = origin.startsWith('https:');
    this.#speaks = this.#secure && setup.http2 ? null : 'h1';
  }

  /** Connections that are open or being opened. */
  get size(): number {
    return this.#open.size + this.#sessions.size + this.#openings.size;
  }

  get idle(): number {
    return this.#idle.length;
  }

  /** Gives a connection, at once where one is idle. @returns null where it did */
  take(waiter: Waiter): Wait | null {
    const ready = this.#takeIdle() ?? this.#session?.exchange();
    if (ready !== undefined) {
      waiter.ready(ready);
      return null;
    }
    this.#waiting.add(waiter);
    this.openMore();
    const openings = this.#openings;
    return {
      get opening() {
        const [first] = openings;
        return first?.times ?? null;
      },
      stop: () => this.#leave(waiter),
    };
  }

  give(connection: Http1Connection): void {
    if (connection.closed || !this.#setup.reuse) {
      this.drop(connection);
      return;
    }
    const waiter = this.#next();
    if (waiter !== null) {
      waiter.ready(connection);
      return;
    }
    this.#idle.push(connection);
    // Another origin may want one more than this one.
    this.#setup.freed();
  }

  drop(connection: Http1Connection): void {
    void connection.close();
    this.#open.delete(connection);
    this.#setup.freed();
    this.openMore();
  }

  /** Closes the connection that has idled longest. */
  dropIdle(): void {
    const [oldest] = this.#idle.splice(0, 1);
    if (oldest === undefined) return;
    void oldest.close();
    this.#open.delete(oldest);
  }

  /** Opens what those who wait need, as far as it may. */
  openMore(): void {
    while (this.#openings.size < this.#wanted() && this.#setup.mayOpen(this)) this.#openOne();
    if (this.#waiting.size > this.#openings.size && this.#speaks === 'h1' && this.#secure) this.#lookLater();
  }

  async close(): Promise<void> {
    if (this.#step !== null) clearTimeout(this.#step);
    this.#step = null;
    this.#most = FIRST_SECURE;
    for (const opening of this.#openings) opening.cancel();
    const closing = [...this.#open, ...this.#sessions].map((each) => each.close());
    for (const set of [this.#openings, this.#open, this.#sessions, this.#waiting]) set.clear();
    this.#idle = [];
    this.#session = null;
    await Promise.all(closing);
  }

  /** How many connections should be on their way. */
  #wanted(): number {
    // Who else waits may find that one connection does for all.
    if (this.#speaks !== 'h1') return Math.min(1, this.#waiting.size);
    if (!this.#secure) return this.#waiting.size;
    const room = this.#most - this.#open.size;
    return Math.min(this.#waiting.size, Math.max(room, this.#open.size === 0 ? 1 : 0));
  }

  #openOne(): void {
    const { opener } = this.#setup;
    const protocols = this.#secure && this.#setup.http2 ? HTTP2_FIRST : HTTP1;
    const times = this.#setup.watched ? opener.timesFor(this.#origin) : null;
    let opening: Opening | null = null;
    let early = false;
    const over = (): void => {
      early = true;
      if (opening !== null) this.#openings.delete(opening);
    };
    opening = opener.open(this.#origin, { protocols, times }, (error, socket) => {
      over();
      if (error === null) return this.#opened(socket, times);
      this.#setup.freed();
      this.#next()?.failed(error, times);
      this.openMore();
    });
    if (!early) this.#openings.add(opening);
  }

  #opened(socket: Socket, opening: OpeningTimes | null): void {
    if (socket instanceof TLSSocket && socket.alpnProtocol === 'h2') {
      this.#multiplex(socket, opening);
      return;
    }
    this.#speaks = 'h1';
    const proxy = this.#secure ? null : this.#setup.opener.proxyOf(this.#origin);
    const forProxy = proxy === null ? null : { origin: this.#origin, authorization: proxy.authorization };
    const connection = new Http1Connection(this.#origin, { socket, proxy: forProxy, opening }, this);
    this.#open.add(connection);
    const waiter = this.#next();
    if (waiter !== null) waiter.ready(connection);
    else {
      connection.used = true;
      this.#idle.push(connection);
    }
    this.openMore();
  }

  #multiplex(socket: TLSSocket, opening: OpeningTimes | null): void {
    this.#speaks = 'h2';
    const session = new Http2Session(this.#origin, { socket, opening }, () => {
      this.#sessions.delete(session);
      if (this.#session === session) this.#session = null;
      this.#setup.freed();
      this.openMore();
    });
    this.#sessions.add(session);
    this.#session = session;
    for (let waiter = this.#next(); waiter !== null; waiter = this.#next()) waiter.ready(session.exchange());
  }

  #takeIdle(): Connection | undefined {
    for (let found = this.#idle.pop(); found !== undefined; found = this.#idle.pop()) {
      if (!found.closed) return found;
      this.#open.delete(found);
      void found.close();
      this.#setup.freed();
    }
    return undefined;
  }

  #next(): Waiter | null {
    for (const waiter of this.#waiting) {
      this.#waiting.delete(waiter);
      return waiter;
    }
    return null;
  }

  /** Who runs out of time takes one opening along that nobody else needs: it may never end. */
  #leave(waiter: Waiter): void {
    if (!this.#waiting.delete(waiter) || this.#openings.size <= this.#waiting.size) return;
    for (const opening of this.#openings) {
      opening.cancel();
      this.#openings.delete(opening);
      this.#setup.freed();
      return;
    }
  }

  /** Twice as many where the thread has time left for them. */
  #lookLater(): void {
    if (this.#step !== null) return;
    this.#load ??= new LoopLoad();
    this.#load.look();
    this.#step = setTimeout(() => {
      this.#step = null;
      if ((this.#load?.look() ?? 0) < BUSY_SHARE) this.#most *= 2;
      this.openMore();
    }, STEP_MS);
  }
}

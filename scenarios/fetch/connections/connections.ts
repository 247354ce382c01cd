import type { Wait, Waiter } from './connection.ts';
import type { NetworkParams } from './network.ts';
import { SocketOpener } from './open-socket.ts';
import { OriginPool, type PoolSetup } from './origin-pool.ts';

/**
 * The connections of one thread, by origin. How many there are at most is a matter of the mode, which never has more
 * pages in flight than its width, and of the files that the process may open.
 */
export class Connections implements PoolSetup {
  readonly opener: SocketOpener;
  readonly http2: boolean;
  readonly reuse: boolean;
  /** Whether to note how connections are opened from now on. */
  watched = false;
  readonly #most: number;
  readonly #pools = new Map<string, OriginPool>();
  /** Pools that were not allowed a connection. */
  readonly #held = new Set<OriginPool>();

  /** @param most connections that may be open at once */
  constructor(network: NetworkParams, most = Number.POSITIVE_INFINITY) {
    this.opener = new SocketOpener(network);
    // A connection of its own for each request has no use for it.
    this.http2 = network.http2 && network.reuse;
    this.reuse = network.reuse;
    this.#most = most;
  }

  /** A connection to the origin as soon as there is one. @returns null where there was one at once */
  take(origin: string, waiter: Waiter): Wait | null {
    return this.#poolOf(origin).take(waiter);
  }

  mayOpen(pool: OriginPool): boolean {
    if (this.#size() < this.#most || this.#makeRoom()) return true;
    this.#held.add(pool);
    return false;
  }

  freed(): void {
    const [held] = this.#held;
    if (held === undefined) return;
    this.#held.delete(held);
    queueMicrotask(() => held.openMore());
  }

  /** Ends all connections, so that the next request starts with none. TLS sessions stay. */
  async reset(): Promise<void> {
    this.#held.clear();
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    this.opener.reset();
  }

  /** Figures of connecting since the last reset, by name. */
  notes(): Readonly<Record<string, number>> {
    const lookups = this.opener.lookups.figures;
    const handshakes = this.opener.handshakes.figures;
    return {
      ...(lookups === null
        ? {}
        : {
            dnsMostAtOnce: lookups.mostAtOnce,
            dnsSlots: lookups.slots,
            dnsMeanMs: lookups.meanMs,
            dnsShortestMs: lookups.shortestMs,
          }),
      ...(handshakes === null
        ? {}
        : {
            tlsHandshakes: handshakes.count,
            tlsResumed: handshakes.resumed,
            tlsMostAtOnce: handshakes.mostAtOnce,
            tlsBusyMs: handshakes.busyMs,
          }),
    };
  }

  #poolOf(origin: string): OriginPool {
    const known = this.#pools.get(origin);
    if (known !== undefined) return known;
    const pool = new OriginPool(origin, this);
    this.#pools.set(origin, pool);
    return pool;
  }

  #size(): number {
    if (this.#most === Number.POSITIVE_INFINITY) return 0;
    let size = 0;
    for (const pool of this.#pools.values()) size += pool.size;
    return size;
  }

  /** Closes an idle connection of another origin. */
  #makeRoom(): boolean {
    for (const pool of this.#pools.values()) {
      if (pool.idle === 0) continue;
      pool.dropIdle();
      return true;
    }
    return false;
  }
}

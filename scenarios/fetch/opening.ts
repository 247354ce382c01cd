import { isIP, type Socket } from 'node:net';
import type { Clock } from '../../src/core/clock.ts';

/** What is opened. */
export interface OpeningPlan {
  /** Host name or address, an address of IPv6 in brackets or not. */
  readonly host: string;
  readonly secure: boolean;
  /** Looking the host up is the proxy's business. */
  readonly proxied?: boolean;
}

/** When the steps of opening a connection were done, in clock milliseconds; null where not, or not yet. */
export interface Opening {
  readonly secure: boolean;
  /** Whether there is a name to look up; `unavailable`: the proxy does. */
  readonly named: boolean | 'unavailable';
  readonly lookedUpMs: number | null;
  readonly connectedMs: number | null;
  readonly securedMs: number | null;
}

/** When requests could go over the connection; null where it never stood, or not yet. */
export function readyMs({ secure, connectedMs, securedMs }: Opening): number | null {
  return secure ? securedMs : connectedMs;
}

/** Watches a socket that is being opened. */
export function watchOpening(socket: Socket, { host, secure, proxied = false }: OpeningPlan, clock: Clock): Opening {
  const opening: { -readonly [K in keyof Opening]: Opening[K] } = {
    secure,
    named: proxied ? 'unavailable' : isIP(host.replace(/^\[|\]$/g, '')) === 0,
    lookedUpMs: null,
    connectedMs: null,
    securedMs: null,
  };
  socket.once('lookup', (error: Error | null) => {
    if (!error) opening.lookedUpMs = clock.nowMs();
  });
  socket.once('connect', () => {
    opening.connectedMs = clock.nowMs();
  });
  socket.once('secureConnect', () => {
    opening.securedMs = clock.nowMs();
  });
  return opening;
}

import { isIP, type Socket } from 'node:net';
import type { Clock } from '../../../src/core/clock.ts';

/** What is opened. */
export interface OpeningPlan {
  /** Host name or address that is connected to, an address of IPv6 in brackets or not. */
  readonly host: string;
  readonly secure: boolean;
  /** Looking the host up is the proxy's business. */
  readonly proxied: boolean;
}

/** When the steps of opening a connection were done, in clock milliseconds; null where not, or not yet. */
export interface OpeningTimes {
  readonly startedMs: number;
  readonly secure: boolean;
  /** Whether there is a name to look up; `unavailable`: the proxy does. */
  readonly named: boolean | 'unavailable';
  readonly lookedUpMs: number | null;
  readonly connectedMs: number | null;
  readonly securedMs: number | null;
}

/** When requests could go over the connection; null where it never stood, or not yet. */
export function readyMs({ secure, connectedMs, securedMs }: OpeningTimes): number | null {
  return secure ? securedMs : connectedMs;
}

/** Notes when the steps of opening one connection are done. */
export class OpeningClock implements OpeningTimes {
  readonly #clock: Clock;
  readonly startedMs: number;
  readonly secure: boolean;
  readonly named: boolean | 'unavailable';
  lookedUpMs: number | null = null;
  connectedMs: number | null = null;
  securedMs: number | null = null;

  constructor({ host, secure, proxied }: OpeningPlan, clock: Clock) {
    this.#clock = clock;
    this.startedMs = clock.nowMs();
    this.secure = secure;
    this.named = proxied ? 'unavailable' : isIP(host.replace(/^\[|\]$/g, '')) === 0;
  }

  /** The way to the server stands, through the proxy where there is one. */
  connected(): void {
    this.connectedMs = this.#clock.nowMs();
  }

  /** Notes what a socket tells that leads to the server itself. */
  watch(socket: Socket): void {
    socket.once('lookup', (error: Error | null) => {
      if (!error) this.lookedUpMs = this.#clock.nowMs();
    });
    socket.once('connect', () => this.connected());
    socket.once('secureConnect', () => {
      this.securedMs = this.#clock.nowMs();
    });
  }
}

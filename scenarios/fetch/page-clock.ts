import type { Clock } from '../../src/core/clock.ts';
import type { Hop, Phase, PhaseMs, RequestTrace } from '../../src/core/request-trace.ts';
import { type OpeningTimes, readyMs } from './connections/opening.ts';

/** What a page's clock asks of the connection that a request goes over. */
export interface WatchedConnection {
  /** How it was opened, or is being opened; null where it was open before. */
  readonly opening: OpeningTimes | null;
  /** It serves or served other requests too. */
  readonly reused?: boolean;
  readonly protocol: string | null;
}

/** Redirects of a page that are told one by one, and how much of a URL: what is told has to fit the bridge's mailbox. */
const MOST_HOPS = 20;
const LONGEST_URL = 300;

/** Adds a stretch to a phase; what is null stays so until there is something to add. */
function added(sum: PhaseMs, more: PhaseMs): PhaseMs {
  if (sum === 'unavailable' || more === 'unavailable') return 'unavailable';
  return more === null ? sum : (sum ?? 0) + more;
}

/**
 * Where the time of one page goes, from its start until it is whole or failed. The phases of all its requests are added
 * up and come to the page's whole time; one that a failure ended lasts until then.
 */
export class PageClock {
  readonly #clock: Clock;
  readonly #phasesMs: Record<Phase, PhaseMs> = {
    queued: null,
    dns: null,
    connect: null,
    tls: null,
    firstByte: null,
    body: null,
  };
  readonly #hops: Hop[] = [];
  #sends = 0;
  #redirects = 0;
  #reused = false;
  /** Of the present request: when it became wanted, when it was given to a connection, when its answer began. */
  #wantedMs: number;
  #givenMs: number | null = null;
  #headMs: number | null = null;
  #connection: WatchedConnection | null = null;
  #opening: OpeningTimes | null = null;
  #protocol: string | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#wantedMs = clock.nowMs();
  }

  /** The request is to be sent, as soon as there is a connection: what became of it before is over. */
  wanted(): void {
    if (this.#givenMs !== null) this.#close();
  }

  /** The request was given to a connection, which stands or may still have to be opened. */
  given(connection: WatchedConnection): void {
    this.wanted();
    this.#sends += 1;
    this.#givenMs = this.#clock.nowMs();
    this.#connection = connection;
    // The connection forgets it as soon as it has served.
    this.#opening = connection.opening;
    if (this.#sends === 1) this.#reused = this.#openingSince(this.#wantedMs) === null || connection.reused === true;
  }

  /** The head of the answer came. */
  answered(): void {
    this.#headMs = this.#clock.nowMs();
    this.#protocol = this.#connection?.protocol ?? this.#protocol;
  }

  /** The answer was a redirect, now whole, that is followed. */
  redirected(url: string, status: number): void {
    const startedMs = this.#wantedMs;
    this.#close();
    this.#redirects += 1;
    if (this.#hops.length === MOST_HOPS) return;
    this.#hops.push({ url: url.slice(0, LONGEST_URL), status, tookMs: this.#wantedMs - startedMs });
  }

  /** The page is whole, or failed. */
  ended(): RequestTrace {
    this.#close();
    return {
      phasesMs: this.#phasesMs,
      protocol: this.#protocol,
      reused: this.#reused,
      attempts: this.#sends - this.#redirects,
      hops: this.#hops,
    };
  }

  /** Adds up the present request, which ends now. */
  #close(): void {
    const nowMs = this.#clock.nowMs();
    let fromMs = this.#wantedMs;
    const until: Until = (phase, endMs) => {
      const upTo = Math.max(fromMs, endMs ?? nowMs);
      this.#phasesMs[phase] = added(this.#phasesMs[phase], upTo - fromMs);
      fromMs = upTo;
    };
    const opening = this.#openingSince(fromMs);
    until('queued', opening?.startedMs ?? this.#givenMs);
    if (this.#givenMs !== null) {
      const stands = opening === null || addOpening(opening, until);
      if (stands) until('firstByte', this.#headMs);
      if (stands && this.#headMs !== null) until('body', nowMs);
      if (opening?.named === 'unavailable') this.#phasesMs.dns = 'unavailable';
    }
    this.#wantedMs = nowMs;
    this.#givenMs = null;
    this.#headMs = null;
    this.#connection = null;
    this.#opening = null;
  }

  /** What the present request waited for since it was wanted; null where its connection stood. */
  #openingSince(wantedMs: number): OpeningTimes | null {
    const opening = this.#opening;
    return opening === null || (readyMs(opening) ?? wantedMs) < wantedMs ? null : opening;
  }
}

/** Adds up to one phase until a time, or until now. */
type Until = (phase: Phase, endMs: number | null) => void;

/** @returns whether the connection stood in the end */
function addOpening(opening: OpeningTimes, until: Until): boolean {
  const { named, lookedUpMs, connectedMs, secure, securedMs } = opening;
  if (named === true) until('dns', lookedUpMs);
  if (named === true && lookedUpMs === null && connectedMs === null) return false;
  until('connect', connectedMs);
  if (connectedMs === null) return false;
  if (secure) until('tls', securedMs);
  return readyMs(opening) !== null;
}

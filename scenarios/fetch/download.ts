import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { messageOf } from '../../src/core/errors.ts';
import { oneLine } from '../../src/core/printable.ts';
import type { Failure, TaskResult } from '../../src/core/scenario.ts';
import { formatBytes, formatGivenMs } from '../../src/core/units.ts';
import { withoutUser } from '../../src/core/user-info.ts';
import type { Attempt } from './attempts.ts';
import { Body, type BodyFigures, type BodyLimits, limitsFor } from './body.ts';
import type { Connection, Wait, Waiter } from './connections/connection.ts';
import type { Connections } from './connections/connections.ts';
import type { OpeningTimes } from './connections/opening.ts';
import { type CookieJar, withCookies } from './cookies.ts';
import { classify, type FetchFailureCode, failureAt, failureOf, type Progress } from './failures.ts';
import type { PageClock } from './page-clock.ts';
import type { PageFile } from './page-file.ts';
import type { StatusRange } from './params.ts';
import { followRedirect, type Target } from './target.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Such an answer ends with its head, whatever length it claims (RFC 9110, section 6.4.1). */
const WITHOUT_BODY = new Set([204, 304]);
const REQUEST_TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;
const UNAVAILABLE = 503;
const LONGEST_FIELD = 40;
const LONGEST_LOCATION = 200;
/** A request that servers leave unanswered so often is not sent again. */
const MOST_RESENDS = 8;

export interface DownloadSettings {
  /** For the whole page: connecting, all redirects, the body. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  readonly connections: Connections;
  /** Null: cookies that servers set are not kept. */
  readonly jar: CookieJar | null;
  /** Null: the usual limits. */
  readonly maxSizeBytes: number | null;
  /** Null: statuses below 400. */
  readonly expectStatus: readonly StatusRange[] | null;
  /** Where a server wants fewer requests that is just one more status. */
  readonly ignoreThrottling: boolean;
}

/** A Location that is no URL of the web may hold anything. */
function shownLocation(location: string): string {
  return oneLine(withoutUser(location)).slice(0, LONGEST_LOCATION);
}

function fieldText(field: string | string[] | undefined): string {
  return Array.isArray(field) ? field.join(', ') : (field ?? '');
}

/**
 * One page on its way: undici's handler for each of its requests in turn.
 *
 * It is a bare dispatch handler because `request` costs more than twice as much per page (a stream, a promise,
 * an abort listener), which would be counted as the network's time.
 */
class PageDownload implements Dispatcher.DispatchHandler, Waiter {
  readonly #page: Target;
  readonly #settings: DownloadSettings;
  readonly #digest: boolean;
  /** Null where nobody asks where the time goes. */
  readonly #clock: PageClock | null;
  readonly #file: PageFile | null;
  readonly #limits: BodyLimits;
  readonly #settle: (attempt: Attempt) => void;
  readonly #timer: NodeJS.Timeout;
  #settled = false;
  #hop: Target;
  #hops = 0;
  #sent = 0;
  #connection: Connection | null = null;
  /** While it waits for a connection. */
  #wait: Wait | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #resends = 0;
  #status = 0;
  #endsWithConnection = false;
  #location = '';
  #retryAfter = '';
  #body: Body | null = null;
  #wireBytes = 0;

  constructor(page: Target, settings: DownloadSettings, { digest, clock, file, leftMs, to }: Order) {
    this.#page = page;
    this.#hop = page;
    this.#settings = settings;
    this.#digest = digest;
    this.#clock = clock;
    this.#file = file;
    this.#limits = limitsFor(settings.maxSizeBytes);
    this.#settle = to;
    this.#timer = setTimeout(() => this.#runOutOfTime(), Math.min(leftMs, LONGEST_TIMER_MS));
    this.#send();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200 || this.#settled || this.#connection === null) return;
    // On a connection in use, it ended the wait for a request and answers none (RFC 9110, section 15.5.9).
    if (status === REQUEST_TIMEOUT && this.#connection.used) return;
    this.#status = status;
    this.#clock?.answered();
    const lengthField = fieldText(headers['content-length']);
    const coded = headers['transfer-encoding'] !== undefined;
    const bodiless = WITHOUT_BODY.has(status) || this.#hop.method === 'HEAD';
    this.#endsWithConnection = lengthField === '' && !coded && !bodiless;
    this.#settings.jar?.store(this.#hop.url, headers['set-cookie']);
    const wanted = this.#isWanted(status);
    const leads = REDIRECTS.has(status) && !(wanted && this.#settings.expectStatus !== null);
    this.#location = leads ? fieldText(headers.location) : '';
    this.#retryAfter = fieldText(headers['retry-after']).slice(0, LONGEST_FIELD);
    if (this.#location !== '' || !wanted) return;
    const onError = (code: FetchFailureCode, reason: string) => this.#fail(failureAt(this.#page.url, code, reason));
    const { maxSizeBytes } = this.#settings;
    if (maxSizeBytes !== null && !bodiless && Number(lengthField) > maxSizeBytes) {
      onError('too-large', `its length is ${formatBytes(Number(lengthField))}, more than ${formatBytes(maxSizeBytes)}`);
      return;
    }
    const events = {
      onEnd: (figures: BodyFigures) => this.#succeed(figures),
      onError,
      ...(this.#file === null ? {} : { onPiece: (piece: Buffer) => void this.#save((file) => file.write(piece)) }),
    };
    this.#body = new Body(fieldText(headers['content-encoding']), this.#digest, events, this.#limits);
    // undici misses the length that never comes and ends the connection: the page ends here, before that.
    if (WITHOUT_BODY.has(status) && Number(lengthField || 0) !== 0) this.#body.end();
    else if (lengthField !== '' && !coded && !this.#body.encoded) this.#connection.countBody();
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.#settled || this.#status === 0) return;
    this.#wireBytes += chunk.length;
    this.#body?.write(chunk);
  }

  onResponseEnd(): void {
    if (this.#settled || this.#connection === null) return;
    if (this.#status === 0) {
      this.#resend();
      return;
    }
    const reset = this.#endsWithConnection ? this.#connection.reset : null;
    if (reset !== null) {
      this.#fail(failureOf(this.#page.url, reset, this.#progress));
      return;
    }
    const connection = this.#connection;
    this.#connection = null;
    connection.give();
    if (this.#location !== '') this.#follow();
    else if (this.#body !== null) this.#body.end();
    else this.#fail(this.#statusFailure());
  }

  /** 429, and 503 with a time to come again (RFC 6585, section 4; RFC 9110, section 10.2.3), want fewer requests. */
  #statusFailure(): Failure {
    const [status, retryAfter] = [this.#status, this.#retryAfter];
    const wait = retryAfter === '' ? '' : ` (Retry-After: ${retryAfter})`;
    const expected = this.#settings.expectStatus === null ? '' : `, which is not among those of --expect-status`;
    const why = `the server answered ${status}${wait}${expected}`;
    const failure = failureAt(this.#page.url, `http-${status}`, why);
    const fewer = status === TOO_MANY_REQUESTS || (status === UNAVAILABLE && retryAfter !== '');
    if (!fewer || this.#settings.ignoreThrottling) return failure;
    return { ...failure, throttled: true };
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#settled) return;
    if (this.#isStale(error)) this.#resend();
    else this.#fail(failureOf(this.#page.url, error, this.#progress));
  }

  get #progress(): Progress {
    const reached = this.#status > 0 ? 'body' : this.#connection === null ? 'connect' : 'wait';
    return { reached, secure: this.#hop.origin.startsWith('https:') };
  }

  /** Whether the server closed an idle connection just as the request was sent. */
  #isStale(error: Error): boolean {
    return this.#status === 0 && this.#connection?.used === true && classify(error) === 'reset';
  }

  /**
   * Sends a request again that was not answered on a connection in use (RFC 9112, section 9.3.1). It ends at the latest
   * with a new connection.
   */
  #resend(): void {
    this.#release();
    this.#resends += 1;
    if (this.#resends <= MOST_RESENDS) this.#send();
    else
      this.#fail(
        failureAt(this.#page.url, 'reset', `the connection was closed ${MOST_RESENDS} times before it served`),
      );
  }

  #send(): void {
    this.#status = 0;
    this.#controller = null;
    this.#sent += 1;
    this.#clock?.wanted();
    const wait = this.#settings.connections.take(this.#hop.origin, this);
    if (this.#connection === null && !this.#settled) this.#wait = wait;
  }

  ready(connection: Connection): void {
    this.#wait = null;
    this.#connection = connection;
    this.#clock?.given(connection);
    const { origin, path, headers, method, body, url } = this.#hop;
    const { jar } = this.#settings;
    const sent = jar === null ? headers : withCookies(headers, jar.headerFor(url));
    connection.send({ origin, path, headers: sent, method: method as Dispatcher.HttpMethod, body }, this);
  }

  failed(error: Error, opening: OpeningTimes | null): void {
    this.#wait = null;
    if (this.#settled) return;
    if (opening !== null) this.#clock?.given({ opening, protocol: null });
    this.#fail(failureOf(this.#page.url, error, this.#progress));
  }

  #isWanted(status: number): boolean {
    const { expectStatus } = this.#settings;
    if (expectStatus === null) return status < 400;
    return expectStatus.some(([from, to]) => from <= status && status <= to);
  }

  #follow(): void {
    const { maxRedirects } = this.#settings;
    const next = followRedirect(this.#hop, this.#location, this.#status);
    if (next === null) {
      this.#fail(
        failureAt(
          this.#page.url,
          'bad-redirect',
          `redirected to '${shownLocation(this.#location)}', not an http(s) URL`,
        ),
      );
    } else if (this.#hops === maxRedirects) {
      this.#fail(failureAt(this.#page.url, 'too-many-redirects', `more than ${maxRedirects}, the next to ${next.url}`));
    } else {
      this.#hops += 1;
      this.#clock?.redirected(this.#hop.url, this.#status);
      this.#hop = next;
      this.#send();
    }
  }

  #runOutOfTime(): void {
    const opening = this.#wait?.opening ?? null;
    if (opening !== null) this.#clock?.given({ opening, protocol: null });
    const stage =
      this.#status > 0
        ? `${formatBytes(this.#wireBytes)} had come`
        : this.#controller === null
          ? 'no connection yet'
          : 'no answer yet';
    const why = `not whole after ${formatGivenMs(this.#settings.timeoutMs)} (${stage})`;
    this.#fail(failureAt(this.#page.url, 'timeout', why));
  }

  #succeed({ bytes, digest }: BodyFigures): void {
    if (!this.#save((file) => file.end(true))) return;
    const figures = { ok: true, bytes, wireBytes: this.#wireBytes, outcome: String(this.#status) } as const;
    this.#finish(digest === null ? figures : { ...figures, digest });
  }

  #fail(failure: Failure): void {
    if (!this.#settled) this.#file?.end(false);
    this.#finish({ ok: false, failure });
  }

  /** What can't be kept has failed. @returns whether it was kept, or need not be */
  #save(act: (file: PageFile) => void): boolean {
    if (this.#file === null || this.#settled) return !this.#settled;
    try {
      act(this.#file);
      return true;
    } catch (error) {
      this.#fail(failureAt(this.#page.url, 'not-saved', `it came and could not be kept (${messageOf(error)})`));
      return false;
    }
  }

  #finish(result: TaskResult): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#body?.destroy();
    this.#release();
    const traced = this.#clock === null ? result : { ...result, trace: this.#clock.ended() };
    const counted = this.#sent > 1 ? { ...traced, extraRequests: this.#sent - 1 } : traced;
    this.#settle({ result: counted, retryAfter: this.#retryAfter });
  }

  /** A connection whose answer was not read to its end is of no more use. */
  #release(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.drop();
    this.#wait?.stop();
    this.#wait = null;
  }
}

/** What is wanted of a page beside its figures. Each costs time, so no timed round has any. */
interface WantedOfPage {
  readonly digest: boolean;
  /** Notes where its time goes, over all attempts. */
  readonly clock: PageClock | null;
  /** Where it is kept. */
  readonly file: PageFile | null;
}

/** What is wanted of one attempt at a page. */
interface Order extends WantedOfPage {
  /** Milliseconds that are left of the page's limit. */
  readonly leftMs: number;
  to(attempt: Attempt): void;
}

/**
 * Downloads one page: redirects followed, the body read to its end, decoded and counted.
 * Never rejects: what goes wrong on the network is the result.
 */
export function download(page: Target, settings: DownloadSettings, order: Omit<Order, 'to'>): Promise<Attempt> {
  return new Promise((resolve) => {
    new PageDownload(page, settings, { ...order, to: resolve });
  });
}

import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { messageOf } from '../../src/core/errors.ts';
import type { Failure, TaskResult } from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { formatBytes, formatGivenMs } from '../../src/core/units.ts';
import { Body, type BodyFigures } from './body.ts';
import type { Connection, Connections } from './connections.ts';
import { classify, failureAt, failureOf, type Progress } from './failures.ts';
import { PageClock } from './page-clock.ts';
import type { PageFile } from './page-file.ts';
import { followRedirect, type Target } from './target.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Such an answer ends with its head, whatever length it claims (RFC 9110, section 6.4.1). */
const WITHOUT_BODY = new Set([204, 304]);
const REQUEST_TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;
const UNAVAILABLE = 503;
const LONGEST_FIELD = 40;

export interface DownloadSettings {
  /** For the whole page: connecting, all redirects, the body. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  readonly connections: Connections;
  /** Origins whose server wants fewer requests. */
  readonly throttled: Set<string>;
  /** Where a server wants fewer requests that is just one more status. */
  readonly ignoreThrottling: boolean;
}

/** What is wanted of a page beside its figures. Each costs time, so no timed round has any. */
export interface WantedOfPage {
  readonly digest: boolean;
  /** Where its time went. */
  readonly trace: boolean;
  /** Where it is kept. */
  readonly file: PageFile | null;
}

interface DownloadReport extends WantedOfPage {
  to(result: TaskResult): void;
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
class PageDownload implements Dispatcher.DispatchHandler {
  readonly #page: Target;
  readonly #settings: DownloadSettings;
  readonly #digest: boolean;
  /** Null where nobody asks where the time goes. */
  readonly #clock: PageClock | null;
  readonly #settle: (result: TaskResult) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #file: PageFile | null;
  #settled = false;
  #hop: Target;
  #hops = 0;
  #connection: Connection | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #endsWithConnection = false;
  #location = '';
  #retryAfter = '';
  #body: Body | null = null;
  #wireBytes = 0;

  constructor(page: Target, settings: DownloadSettings, report: DownloadReport) {
    this.#page = page;
    this.#hop = page;
    this.#settings = settings;
    this.#digest = report.digest;
    this.#file = report.file;
    this.#clock = report.trace ? new PageClock(systemClock) : null;
    this.#settle = report.to;
    this.#timer = setTimeout(() => this.#runOutOfTime(), Math.min(settings.timeoutMs, LONGEST_TIMER_MS));
    this.#send();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200 || this.#settled || this.#connection === null) return;
    // On a connection in use, it ended the wait for a request and answers none (RFC 9110, section 15.5.9).
    if (status === REQUEST_TIMEOUT && this.#connection.answers > 0) return;
    this.#status = status;
    this.#clock?.answered();
    const lengthField = fieldText(headers['content-length']);
    const coded = headers['transfer-encoding'] !== undefined;
    const bodiless = WITHOUT_BODY.has(status) || this.#hop.method === 'HEAD';
    this.#endsWithConnection = lengthField === '' && !coded && !bodiless;
    this.#location = REDIRECTS.has(status) ? fieldText(headers.location) : '';
    this.#retryAfter = fieldText(headers['retry-after']).slice(0, LONGEST_FIELD);
    if (this.#location !== '' || status >= 400) return;
    this.#body = new Body(fieldText(headers['content-encoding']), this.#digest, {
      onEnd: (figures) => this.#succeed(figures),
      onError: (code, reason) => this.#fail(failureAt(this.#page.url, code, reason)),
      ...(this.#file === null ? {} : { onPiece: (piece) => this.#save((file) => file.write(piece)) }),
    });
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
    this.#settings.connections.give(this.#hop.origin, this.#connection);
    this.#connection = null;
    if (this.#location !== '') this.#follow();
    else if (this.#body !== null) this.#body.end();
    else this.#fail(this.#statusFailure());
  }

  /** 429, and 503 with a time to come again (RFC 6585, section 4; RFC 9110, section 10.2.3), want fewer requests. */
  #statusFailure(): Failure {
    const [status, retryAfter] = [this.#status, this.#retryAfter];
    const wait = retryAfter === '' ? '' : ` (Retry-After: ${retryAfter})`;
    const failure = failureAt(this.#page.url, `http-${status}`, `the server answered ${status}${wait}`);
    const fewer = status === TOO_MANY_REQUESTS || (status === UNAVAILABLE && retryAfter !== '');
    if (!fewer || this.#settings.ignoreThrottling) return failure;
    this.#settings.throttled.add(this.#page.origin);
    return { ...failure, throttled: true };
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#settled) return;
    if (this.#isStale(error)) this.#resend();
    else this.#fail(failureOf(this.#page.url, error, this.#progress));
  }

  get #progress(): Progress {
    const reached = this.#status > 0 ? 'body' : this.#controller === null ? 'connect' : 'wait';
    return { reached, secure: this.#hop.origin.startsWith('https:') };
  }

  /** Whether the server closed an idle connection just as the request was sent. */
  #isStale(error: Error): boolean {
    return this.#status === 0 && (this.#connection?.answers ?? 0) > 0 && classify(error) === 'reset';
  }

  /**
   * Sends a request again that was not answered on a connection in use (RFC 9112, section 9.3.1). It ends at the latest
   * with a new connection.
   */
  #resend(): void {
    this.#release();
    this.#send();
  }

  #send(): void {
    const { origin, path, headers, method, body } = this.#hop;
    this.#status = 0;
    this.#controller = null;
    this.#connection = this.#settings.connections.take(origin);
    this.#clock?.given(this.#connection);
    this.#connection.send({ origin, path, headers, method: method as Dispatcher.HttpMethod, body }, this);
  }

  #follow(): void {
    const { maxRedirects } = this.#settings;
    const next = followRedirect(this.#hop, this.#location, this.#status);
    if (next === null) {
      this.#fail(failureAt(this.#page.url, 'bad-redirect', `redirected to '${this.#location}', not an http(s) URL`));
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
    this.#settle(this.#clock === null ? result : { ...result, trace: this.#clock.ended() });
  }

  /** A connection whose answer was not read to its end is of no more use. */
  #release(): void {
    if (this.#connection !== null) this.#settings.connections.drop(this.#connection);
    this.#connection = null;
  }
}

/**
 * Downloads one page: redirects followed, the body read to its end, decoded and counted.
 * Never rejects: what goes wrong on the network is the result.
 */
export function download(page: Target, settings: DownloadSettings, wanted: WantedOfPage): Promise<TaskResult> {
  return new Promise((resolve) => {
    new PageDownload(page, settings, { ...wanted, to: resolve });
  });
}

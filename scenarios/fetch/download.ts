import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Failure, TaskResult } from '../../src/core/scenario.ts';
import { formatBytes, formatGivenMs } from '../../src/core/units.ts';
import { Body, type BodyFigures } from './body.ts';
import type { Connection, Connections } from './connections.ts';
import { classify, failureAt, failureOf } from './failures.ts';
import { followRedirect, type Target } from './target.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface DownloadSettings {
  /** For the whole page: connecting, all redirects, the body. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  readonly connections: Connections;
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
  readonly #settle: (result: TaskResult) => void;
  readonly #timer: NodeJS.Timeout;
  #settled = false;
  #hop: Target;
  #hops = 0;
  #connection: Connection | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #location = '';
  #body: Body | null = null;
  #wireBytes = 0;

  constructor(page: Target, settings: DownloadSettings, report: { digest: boolean; to: (result: TaskResult) => void }) {
    this.#page = page;
    this.#hop = page;
    this.#settings = settings;
    this.#digest = report.digest;
    this.#settle = report.to;
    this.#timer = setTimeout(() => this.#runOutOfTime(), Math.min(settings.timeoutMs, LONGEST_TIMER_MS));
    this.#send();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#status = status;
    this.#location = REDIRECTS.has(status) ? fieldText(headers.location) : '';
    if (this.#location !== '' || status >= 400) return;
    this.#body = new Body(fieldText(headers['content-encoding']), this.#digest, {
      onEnd: (figures) => this.#succeed(figures),
      onError: (reason) => this.#fail(failureAt(this.#page.url, 'decode', reason)),
      onDrain: () => this.#controller?.resume(),
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#wireBytes += chunk.length;
    if (this.#body?.write(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    if (this.#settled || this.#connection === null) return;
    this.#settings.connections.give(this.#hop.origin, this.#connection);
    this.#connection = null;
    if (this.#location !== '') this.#follow();
    else if (this.#body !== null) this.#body.end();
    else this.#fail(failureAt(this.#page.url, `http-${this.#status}`, `the server answered ${this.#status}`));
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#settled) return;
    if (this.#isStale(error)) {
      this.#release();
      this.#send();
    } else {
      this.#fail(failureOf(this.#page.url, error));
    }
  }

  /**
   * Whether the server closed an idle connection just as the request was sent: then the request is sent again
   * (RFC 9112, section 9.3.1), which ends at the latest with a new connection.
   */
  #isStale(error: Error): boolean {
    return this.#status === 0 && (this.#connection?.answers ?? 0) > 0 && classify(error) === 'reset';
  }

  #send(): void {
    const { origin, path, headers } = this.#hop;
    this.#status = 0;
    this.#controller = null;
    this.#connection = this.#settings.connections.take(origin);
    this.#connection.client.dispatch({ origin, path, headers, method: 'GET' }, this);
  }

  #follow(): void {
    const { maxRedirects } = this.#settings;
    const next = followRedirect(this.#hop, this.#location);
    if (next === null) {
      this.#fail(failureAt(this.#page.url, 'bad-redirect', `redirected to '${this.#location}', not an http(s) URL`));
    } else if (this.#hops === maxRedirects) {
      this.#fail(failureAt(this.#page.url, 'too-many-redirects', `more than ${maxRedirects}, the next to ${next.url}`));
    } else {
      this.#hops += 1;
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
    const figures = { ok: true, bytes, wireBytes: this.#wireBytes, outcome: String(this.#status) } as const;
    this.#finish(digest === null ? figures : { ...figures, digest });
  }

  #fail(failure: Failure): void {
    this.#finish({ ok: false, failure });
  }

  #finish(result: TaskResult): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#body?.destroy();
    this.#release();
    this.#settle(result);
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
export function download(page: Target, settings: DownloadSettings, digest: boolean): Promise<TaskResult> {
  return new Promise((resolve) => {
    new PageDownload(page, settings, { digest, to: resolve });
  });
}

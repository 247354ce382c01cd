import type { IncomingHttpHeaders } from 'node:http';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { Dispatcher } from 'undici';
import type { AnswerHandler, Connection } from './connection.ts';
import type { OpeningTimes } from './opening.ts';

/** What may be on its way to us before it was read: of one answer, and of all together (RFC 9113, section 5.2). */
const WINDOW_BYTES = { stream: 4_194_304, session: 16_777_216 } as const;

/** Names that say in HTTP/1.1 what HTTP/2 says in other ways (RFC 9113, section 8.2.2). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/** Ended by the server without a look at the request: it may be sent again (RFC 9113, section 8.7). */
const UNTOUCHED = constants.NGHTTP2_REFUSED_STREAM;

function streamError(code: number): Error {
  const name = Object.entries(constants).find(([key, value]) => key.startsWith('NGHTTP2_') && value === code)?.[0];
  const known = code === constants.NGHTTP2_NO_ERROR || code === UNTOUCHED || code === constants.NGHTTP2_CANCEL;
  return Object.assign(new Error(`the server ended the stream (${name ?? code})`), {
    code: known ? 'ECONNRESET' : 'ERR_HTTP2_STREAM_ERROR',
  });
}

function toHeaders(request: Dispatcher.DispatchOptions, origin: URL): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {
    ':method': request.method,
    ':path': request.path,
    ':scheme': origin.protocol.slice(0, -1),
    ':authority': origin.host,
  };
  const fields = request.headers as readonly string[];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const name = (fields[at] ?? '').toLowerCase();
    const value = fields[at + 1] ?? '';
    const before = headers[name];
    if (name === 'host') headers[':authority'] = value;
    else if (!HOP_BY_HOP.has(name)) headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

/** One request on a shared connection. */
class Http2Exchange implements Connection {
  readonly used: boolean;
  readonly reused: boolean;
  readonly protocol = 'h2';
  readonly reset = null;
  readonly #session: Http2Session;
  #stream: ClientHttp2Stream | null = null;

  constructor(session: Http2Session, { used, reused }: Pick<Connection, 'used' | 'reused'>) {
    this.#session = session;
    this.used = used;
    this.reused = reused;
  }

  get opening(): OpeningTimes | null {
    return this.#session.opening;
  }

  send(request: Dispatcher.DispatchOptions, handler: AnswerHandler): void {
    const stream = this.#session.request(request);
    if (stream instanceof Error) {
      const error = stream;
      queueMicrotask(() => handler.onResponseError?.(controllerOf(null), error));
      return;
    }
    this.#stream = stream;
    follow(stream, handler);
    if (request.body instanceof Buffer) stream.end(request.body);
  }

  countBody(): void {}

  give(): void {
    this.#session.answered();
  }

  drop(): void {
    const stream = this.#stream;
    if (stream === null || stream.closed) return;
    stream.close(constants.NGHTTP2_CANCEL);
  }
}

function controllerOf(stream: ClientHttp2Stream | null): Dispatcher.DispatchController {
  return {
    aborted: false,
    paused: false,
    reason: null,
    abort: () => void stream?.close(constants.NGHTTP2_CANCEL),
    pause: () => void stream?.pause(),
    resume: () => void stream?.resume(),
  };
}

/** Tells the handler what comes on a stream. */
function follow(stream: ClientHttp2Stream, handler: AnswerHandler): void {
  const controller = controllerOf(stream);
  let over = false;
  const fail = (error: Error): void => {
    if (over) return;
    over = true;
    handler.onResponseError?.(controller, error);
  };
  handler.onRequestStart?.(controller, null);
  stream.once('response', (headers) => {
    handler.onResponseStart?.(controller, headers[':status'] ?? 0, headers as IncomingHttpHeaders, '');
    // Not before: Node tells of data that came along with the head a tick earlier than of the head.
    stream.on('data', (chunk: Buffer) => void handler.onResponseData?.(controller, chunk));
  });
  // The end of the data is also that of a stream which the server broke off.
  stream.once('close', () => {
    if (over) return;
    if (stream.rstCode !== constants.NGHTTP2_NO_ERROR || !stream.readableEnded)
      return fail(streamError(stream.rstCode));
    over = true;
    handler.onResponseEnd?.(controller, {});
  });
  stream.once('error', (error) => fail(stream.rstCode === 0 ? error : streamError(stream.rstCode)));
}

/** One connection to a server for many requests at once (RFC 9113). */
export class Http2Session {
  readonly #session: ClientHttp2Session;
  readonly #origin: URL;
  readonly opening: OpeningTimes | null;
  #exchanges = 0;
  #answers = 0;
  #open = true;

  /** @param ended it takes no more requests */
  constructor(
    origin: string,
    { socket, opening }: { readonly socket: TLSSocket; readonly opening: OpeningTimes | null },
    ended: () => void,
  ) {
    this.opening = opening;
    this.#origin = new URL(origin);
    this.#session = connect(origin, {
      createConnection: () => socket,
      settings: { enablePush: false, initialWindowSize: WINDOW_BYTES.stream },
    });
    const end = (): void => {
      if (this.#open) ended();
      this.#open = false;
    };
    this.#session.once('connect', () => this.#session.setLocalWindowSize(WINDOW_BYTES.session));
    this.#session.once('goaway', end);
    this.#session.once('close', end);
    this.#session.on('error', end);
  }

  exchange(): Connection {
    this.#exchanges += 1;
    return new Http2Exchange(this, { used: this.#answers > 0, reused: this.#exchanges > 1 });
  }

  answered(): void {
    this.#answers += 1;
  }

  /** The stream of a new request, or why there is none. */
  request(request: Dispatcher.DispatchOptions): ClientHttp2Stream | Error {
    const bodiless = !(request.body instanceof Buffer);
    try {
      return this.#session.request(toHeaders(request, this.#origin), { endStream: bodiless });
    } catch (error) {
      // The server closed it a moment ago.
      return Object.assign(error instanceof Error ? error : new Error(String(error)), { code: 'ECONNRESET' });
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#session.destroyed) return resolve();
      this.#session.once('close', resolve);
      this.#session.destroy();
    });
  }
}

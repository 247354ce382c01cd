import http, { Agent, ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Duplex } from 'node:stream';
import type { ReplayPlan } from '../format.ts';
import { targetOf } from '../secrets.ts';
import { urlOf } from '../sources/request-url.ts';
import { replace } from '../wrap.ts';
import { likenessOf } from './likeness.ts';
import { restored } from './plan.ts';
import { Results, type Shelf } from './shelf.ts';

interface Answer {
  /** The answer as it would stand on the wire. */
  readonly bytes: Buffer;
}

/** A connection on which the answer to one request comes, whatever is sent. */
class HandedOver extends Duplex {
  readonly encrypted: boolean;
  readonly authorized = true;
  readonly connecting = false;

  constructor(encrypted: boolean) {
    super();
    this.encrypted = encrypted;
  }

  override _read(): void {}

  override _write(_chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    done();
  }

  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  destroySoon(): void {
    this.destroy();
  }

  getPeerCertificate(): object {
    return {};
  }
}

/** The answer as bytes: its head as it came, its body in one piece. */
function onTheWire(response: IncomingMessage, body: Buffer): Buffer {
  const { httpVersion, statusCode, statusMessage, rawHeaders } = response;
  const lines = [`HTTP/${httpVersion} ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (response.headers['transfer-encoding'] === undefined) return Buffer.concat([head, body]);
  const chunk = body.length === 0 ? [] : [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')];
  return Buffer.concat([head, ...chunk, Buffer.from('0\r\n\r\n')]);
}

function headersOf(request: ClientRequest): [string, string][] {
  return Object.entries(request.getHeaders()).map(([name, value]) => [name, String(value)]);
}

/** Replays in `node:http` and `node:https`: a request asks its agent for a connection, and gets one with the answer. */
export function replayHttp(plan: ReplayPlan, shelf: Shelf): void {
  const results = new Results<Answer>(shelf, new Set(plan.requests.map(({ key }) => key)));
  let begun = false;
  let inside = false;

  function fetchAhead(request: ClientRequest, options: RequestOptions, url: URL): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const own: RequestOptions = {
        ...options,
        method: request.method,
        path: `${url.pathname}${url.search}`,
        headers: { ...request.getHeaders() },
      };
      inside = true;
      try {
        // Its agent makes an HTTPS request of it where it was one: `node:https` need not be loaded for that.
        http
          .request(own, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => resolve({ bytes: onTheWire(response, Buffer.concat(chunks)) }));
            response.on('error', reject);
          })
          .on('error', reject)
          .end();
      } finally {
        inside = false;
      }
    });
  }

  function begin(request: ClientRequest, options: RequestOptions, likeness: string): void {
    begun = true;
    const ahead = restored(plan, request.method, urlOf(request));
    results.fill(
      ahead.map(({ key }) => key),
      plan.limit,
      likeness,
      (index) => fetchAhead(request, options, new URL(ahead[index]?.url ?? '')),
    );
  }

  function handOver(request: ClientRequest, result: Promise<Answer>): void {
    const socket = new HandedOver(request.protocol === 'https:');
    request.onSocket(socket as never);
    // The request is written in the next turn; an answer before that would be one to nothing.
    request.once('socket', () => {
      setImmediate(() => {
        result.then(
          ({ bytes }) => socket.push(bytes),
          (error: unknown) => socket.destroy(error instanceof Error ? error : new Error(String(error))),
        );
      });
    });
  }

  replace(
    Agent.prototype,
    'addRequest',
    (original) =>
      function addRequest(this: unknown, ...args) {
        const [request, options] = args;
        if (inside || !(request instanceof ClientRequest)) return original.apply(this, args);
        const { key } = targetOf(request.method, urlOf(request));
        if (!results.isPlanned(key)) return original.apply(this, args);
        const likeness = likenessOf(headersOf(request));
        if (!begun) begin(request, { ...Object(options), agent: this }, likeness);
        const result = results.take(key, likeness);
        if (result === null) return original.apply(this, args);
        handOver(request, result);
        return undefined;
      },
  );
}

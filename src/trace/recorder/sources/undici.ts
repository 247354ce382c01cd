import { subscribe } from 'node:diagnostics_channel';
import type { OpenOp } from '../op.ts';
import { framesAbove, outcomeOf, type Recorder } from '../recorder.ts';
import { targetOf } from '../secrets.ts';
import type { Frames } from '../stack.ts';
import { replace } from '../wrap.ts';
import { Body } from './body.ts';
import { isSafe, valuesIn } from './methods.ts';

/** What undici publishes of a request: both the one inside Node (`fetch`) and the one from npm. */
interface UndiciRequest {
  readonly origin?: unknown;
  readonly method?: unknown;
  readonly path?: unknown;
  readonly headers?: unknown;
}

interface Exchange {
  readonly op: OpenOp;
  readonly body: Body;
  status: number;
}

/** Header lines as the two versions keep them: one text, or a list. */
function headerText(headers: unknown): string {
  return Array.isArray(headers) ? headers.join('\n') : typeof headers === 'string' ? headers : '';
}

/** The value of a response header; undici gives them raw: name, value, name, value. */
function headerOf(headers: unknown, name: string): string {
  if (!Array.isArray(headers)) return '';
  const at = headers.findIndex((entry, index) => index % 2 === 0 && String(entry).toLowerCase() === name);
  return at < 0 ? '' : String(headers[at + 1]).toLowerCase();
}

/** `fetch` and undici: by their diagnostics channels, which is one place for both and counts nothing twice. */
export function recordUndici(recorder: Recorder): void {
  const { ops, causes } = recorder;
  const exchanges = new WeakMap<object, Exchange>();
  const patched = new WeakSet<object>();
  /** Who calls `fetch` at this moment: looked at before its two dozen frames inside Node are on the stack as well. */
  let caller: Frames | null = null;

  /** Parts of the body have no channel in the undici that is inside Node 20. */
  function watchBody(request: object): void {
    const prototype: unknown = Object.getPrototypeOf(request);
    if (typeof prototype !== 'object' || prototype === null || patched.has(prototype)) return;
    patched.add(prototype);
    // Up to undici 7, and from 8 on.
    for (const name of ['onData', 'onResponseData']) {
      replace(
        prototype,
        name,
        (original) =>
          function onData(this: unknown, ...args) {
            const exchange = exchanges.get(Object(this));
            if (exchange !== undefined) {
              exchange.body.add(args.find((arg) => arg instanceof Uint8Array));
              causes.enter(exchange.op.id);
            }
            return original.apply(this, args);
          },
      );
    }
  }

  function created(message: unknown): void {
    const { request } = message as { request: UndiciRequest & object };
    const method = String(request.method ?? 'GET');
    const target = targetOf(method, `${String(request.origin)}${String(request.path)}`);
    const op = ops.begin({
      kind: 'request',
      what: `${method} ${target.url}`,
      frames: caller ?? framesAbove(created),
      sends: [String(request.path), headerText(request.headers)],
      target,
      writes: !isSafe(method),
    });
    exchanges.set(request, { op, body: new Body(recorder), status: 0 });
    watchBody(request);
  }

  function answered(message: unknown): void {
    const { request, response } = message as { request: object; response: { statusCode: number; headers: unknown } };
    const exchange = exchanges.get(request);
    if (exchange === undefined) return;
    exchange.status = response.statusCode;
    exchange.body.encoding = headerOf(response.headers, 'content-encoding');
    if (Array.isArray(response.headers)) ops.returned(exchange.op, valuesIn(response.headers));
    causes.enter(exchange.op.id);
  }

  function finished(request: object, outcome: string | null): void {
    const exchange = exchanges.get(request);
    if (exchange === undefined || exchange.op.over) return;
    const { op, body, status } = exchange;
    body.note(recorder, op);
    ops.end(op, { outcome: outcome ?? String(status), ok: outcome === null && status < 400, bytes: body.bytes });
    causes.enter(op.id);
  }

  // Node gives the errors of `fetch` a stack of their own; only the cause of a URL that cannot be read shows the wrapper.
  replace(
    globalThis,
    'fetch',
    (original) =>
      function fetch(this: unknown, ...args) {
        const before = caller;
        caller = framesAbove(fetch);
        try {
          return original.apply(this, args);
        } finally {
          caller = before;
        }
      },
  );
  subscribe('undici:request:create', created);
  subscribe('undici:request:headers', answered);
  subscribe('undici:request:trailers', (message) => finished((message as { request: object }).request, null));
  subscribe('undici:request:error', (message) => {
    const { request, error } = message as { request: object; error: unknown };
    finished(request, outcomeOf(error));
  });
}

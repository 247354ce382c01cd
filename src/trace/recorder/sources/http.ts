import { subscribe } from 'node:diagnostics_channel';
import { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { OpenOp } from '../op.ts';
import { framesAbove, outcomeOf, type Recorder } from '../recorder.ts';
import { targetOf } from '../secrets.ts';
import { own, replace } from '../wrap.ts';
import { Body } from './body.ts';
import { isSafe, valuesIn } from './methods.ts';
import { urlOf } from './request-url.ts';

interface Exchange {
  readonly op: OpenOp;
  readonly body: Body;
  status: number;
}

function headerText(request: ClientRequest): string {
  return Object.entries(request.getHeaders())
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}

/** `node:http` and `node:https`, and so everything built on them. */
export function recordHttp(recorder: Recorder): void {
  const { ops, causes } = recorder;
  const exchanges = new WeakMap<object, Exchange>();

  function begin(request: ClientRequest, wrapper: (...args: never[]) => unknown): void {
    if (exchanges.has(request)) return;
    const target = targetOf(request.method, urlOf(request));
    const op = ops.begin({
      kind: 'request',
      what: `${request.method} ${target.url}`,
      frames: framesAbove(wrapper),
      sends: [request.path, headerText(request)],
      target,
      writes: !isSafe(request.method),
    });
    exchanges.set(request, { op, body: new Body(recorder), status: 0 });
  }

  function finish(key: object, outcome: string | null): void {
    const exchange = exchanges.get(key);
    if (exchange === undefined || exchange.op.over) return;
    const { op, body, status } = exchange;
    body.note(recorder, op);
    ops.end(op, { outcome: outcome ?? String(status), ok: outcome === null && status < 400, bytes: body.bytes });
    causes.enter(op.id);
  }

  // Every agent asks for its connection here, while the caller is still on the stack.
  replace(
    Agent.prototype,
    'addRequest',
    (original) =>
      function addRequest(this: unknown, ...args) {
        if (args[0] instanceof ClientRequest) begin(args[0], addRequest);
        return original.apply(this, args);
      },
  );
  const started = (message: unknown) => begin((message as { request: ClientRequest }).request, started);
  subscribe('http.client.request.start', started);
  subscribe('http.client.response.finish', (message) => {
    // Published when the head has come, whatever its name says.
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    const exchange = exchanges.get(request);
    if (exchange === undefined) return;
    exchange.status = response.statusCode ?? 0;
    exchange.body.encoding = (response.headers['content-encoding'] ?? '').toLowerCase();
    ops.returned(exchange.op, valuesIn(response.rawHeaders));
    exchanges.set(response, exchange);
    causes.enter(exchange.op.id);
  });
  own(IncomingMessage.prototype, 'push');
  replace(
    IncomingMessage.prototype,
    'push',
    (original) =>
      function push(this: unknown, ...args) {
        const exchange = exchanges.get(Object(this));
        if (exchange !== undefined) {
          causes.enter(exchange.op.id);
          if (args[0] === null) finish(Object(this), null);
          else exchange.body.add(args[0]);
        }
        return original.apply(this, args);
      },
  );
  for (const prototype of [IncomingMessage.prototype, ClientRequest.prototype]) {
    own(prototype, 'emit');
    replace(
      prototype,
      'emit',
      (original) =>
        function emit(this: unknown, ...args) {
          const exchange = exchanges.get(Object(this));
          if (exchange === undefined) return original.apply(this, args);
          if (args[0] === 'error') finish(Object(this), outcomeOf(args[1]));
          if (args[0] === 'close') finish(Object(this), 'aborted');
          if (args[0] === 'end' || args[0] === 'response') causes.enter(exchange.op.id);
          return original.apply(this, args);
        },
    );
  }
}

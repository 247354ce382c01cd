import { moment, type OpenOp } from '../op.ts';
import { framesAbove, outcomeOf, type Recorder } from '../recorder.ts';
import { targetOf } from '../secrets.ts';
import { own, replace } from '../wrap.ts';
import { Body } from './body.ts';
import { isSafe } from './methods.ts';

interface Exchange {
  readonly op: OpenOp;
  readonly body: Body;
  status: number;
}

/** Header fields of HTTP/2, the pseudo-headers `:method` and so on among them. */
type Headers = Readonly<Record<string, unknown>>;

function headersOf(value: unknown): Headers {
  return typeof value === 'object' && value !== null ? (value as Headers) : {};
}

function textOf(headers: Headers): string {
  return Object.entries(headers)
    .filter(([name]) => !name.startsWith(':'))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}

/** Requests of an HTTP/2 client session, of which this is the prototype. */
export function recordHttp2(recorder: Recorder, session: object): void {
  const { ops, causes } = recorder;
  const exchanges = new WeakMap<object, Exchange>();

  function finish({ op, body, status }: Exchange, outcome: string | null): void {
    if (op.over) return;
    body.note(recorder, op);
    ops.end(op, { outcome: outcome ?? String(status), ok: outcome === null && status < 400, bytes: body.bytes });
    causes.enter(op.id);
  }

  function watch(prototype: object): void {
    if (Object.hasOwn(prototype, 'emit')) return;
    own(prototype, 'emit');
    own(prototype, 'push');
    replace(
      prototype,
      'push',
      (original) =>
        function push(this: unknown, ...args) {
          const exchange = exchanges.get(Object(this));
          if (exchange !== undefined) {
            causes.enter(exchange.op.id);
            if (args[0] === null) finish(exchange, exchange.status === 0 ? 'aborted' : null);
            else exchange.body.add(args[0]);
          }
          return original.apply(this, args);
        },
    );
    replace(
      prototype,
      'emit',
      (original) =>
        function emit(this: unknown, ...args) {
          const exchange = exchanges.get(Object(this));
          if (exchange === undefined) return original.apply(this, args);
          const [event, detail] = args;
          if (event === 'response') {
            const headers = headersOf(detail);
            exchange.status = Number(headers[':status'] ?? 0);
            exchange.body.encoding = String(headers['content-encoding'] ?? '').toLowerCase();
            ops.returned(exchange.op, textOf(headers));
          }
          if (event === 'error') finish(exchange, outcomeOf(detail));
          if (event === 'close') finish(exchange, 'aborted');
          if (event === 'response' || event === 'end') causes.enter(exchange.op.id);
          return original.apply(this, args);
        },
    );
  }

  replace(
    session,
    'request',
    (original) =>
      function request(this: unknown, ...args) {
        const { atMs, idleMs } = moment();
        const frames = framesAbove(request);
        const stream = Object(original.apply(this, args));
        const sent = headersOf(Reflect.get(stream, 'sentHeaders'));
        const method = String(sent[':method'] ?? 'GET');
        const url = `${String(sent[':scheme'])}://${String(sent[':authority'])}${String(sent[':path'] ?? '')}`;
        const target = targetOf(method, url);
        const op = ops.begin({
          kind: 'request',
          what: `${method} ${target.url}`,
          frames,
          sends: [String(sent[':path'] ?? ''), textOf(sent)],
          target,
          writes: !isSafe(method),
          fromMs: atMs,
          idleFromMs: idleMs,
        });
        exchanges.set(stream, { op, body: new Body(recorder), status: 0 });
        watch(Object.getPrototypeOf(stream));
        return stream;
      },
  );
}

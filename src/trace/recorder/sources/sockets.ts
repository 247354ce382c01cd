import { Socket } from 'node:net';
import { moment, type OpenOp } from '../op.ts';
import { framesAbove, type Recorder, textOf } from '../recorder.ts';
import type { Frames } from '../stack.ts';
import { replace } from '../wrap.ts';

/** A connection that belongs to nobody else, and the turn of its conversation that is under way. */
interface Conversation {
  readonly peer: string;
  /** The stack of a write that waits for the connection. */
  early: Frames | null;
  op: OpenOp | null;
  bytes: number;
  /** When the last part of the answer came; null while none has. */
  last: { atMs: number; idleMs: number } | null;
}

/** HTTP has its own operations. */
const HTTP_FILES = /[/:](_http_|https|internal\/http2|internal\/deps\/undici)|[\\/]undici[\\/]lib[\\/]/;

const PROTOCOLS: Readonly<Record<string, string>> = {
  '5432': 'PostgreSQL',
  '3306': 'MySQL',
  '6379': 'Redis',
  '27017': 'MongoDB',
  '1433': 'SQL Server',
  '9042': 'Cassandra',
  '5672': 'AMQP',
};

/** What changes data, in the protocols whose requests are text. */
const WRITES = /\b(insert|update|delete|create|drop|alter|truncate|merge|replace|hset|lpush|rpush|incr|expire)\b/i;

/** The peer of `connect(options)`, `connect(port, host)`, or what Node itself hands on: a list of these. */
function peerOf(args: readonly unknown[]): string {
  const [given, host] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof given !== 'object' || given === null) {
    return peerOf([{ port: given, host: typeof host === 'string' ? host : undefined }]);
  }
  const path: unknown = Reflect.get(given, 'path');
  if (typeof path === 'string') {
    const port = /\.s\.PGSQL\.(\d+)$/.exec(path)?.[1];
    return port === undefined ? path : `PostgreSQL ${path}`;
  }
  const port = String(Reflect.get(given, 'port') ?? '');
  const protocol = PROTOCOLS[port];
  const address = `${String(Reflect.get(given, 'host') ?? 'localhost')}:${port}`;
  return protocol === undefined ? address : `${protocol} ${address}`;
}

function isHttp({ above }: Frames): boolean {
  return above.some((file) => HTTP_FILES.test(file));
}

/**
 * Connections of the program's own (database drivers, say). A turn is one operation: from a write until the last
 * part of the answer that came before the next write.
 */
export function recordSockets(recorder: Recorder): void {
  const { ops, causes } = recorder;
  const conversations = new WeakMap<object, Conversation>();

  function close(conversation: Conversation, outcome: string, ok: boolean): void {
    const { op, bytes, last } = conversation;
    if (op === null) return;
    const answered = last !== null || !ok;
    ops.end(op, { outcome: answered ? outcome : 'no answer', ok, bytes, ...(last === null ? moment() : last) });
    conversation.op = null;
    conversation.bytes = 0;
    conversation.last = null;
  }

  function open(conversation: Conversation, verb: string, frames: Frames, sends: string): void {
    conversation.op = ops.begin({
      kind: 'socket',
      what: `${verb} ${conversation.peer}`,
      frames,
      sends: [sends],
      writes: WRITES.test(sends),
    });
  }

  replace(
    Socket.prototype,
    'connect',
    (original) =>
      function connect(this: unknown, ...args) {
        const frames = framesAbove(connect);
        if (!isHttp(frames)) {
          const conversation: Conversation = { peer: peerOf(args), early: null, op: null, bytes: 0, last: null };
          conversations.set(Object(this), conversation);
          open(conversation, 'connect', frames, '');
          if (this instanceof Socket) {
            this.once('connect', () => {
              conversation.last = moment();
              close(conversation, 'connected', true);
            });
          }
        }
        return original.apply(this, args);
      },
  );
  replace(
    Socket.prototype,
    '_writeGeneric',
    (original) =>
      function _writeGeneric(this: unknown, ...args) {
        const conversation = conversations.get(Object(this));
        if (conversation !== undefined && this instanceof Socket && this.connecting) {
          // It is written once the connection is there: Node comes here again then, without the caller's stack.
          conversation.early ??= framesAbove(_writeGeneric);
        } else if (conversation !== undefined && (conversation.op === null || conversation.last !== null)) {
          close(conversation, 'ok', true);
          open(conversation, 'query', conversation.early ?? framesAbove(_writeGeneric), sentText(args[1]));
          conversation.early = null;
        }
        return original.apply(this, args);
      },
  );
  replace(
    Socket.prototype,
    'push',
    (original) =>
      function push(this: unknown, ...args) {
        const conversation = conversations.get(Object(this));
        if (conversation === undefined) return original.apply(this, args);
        const { op } = conversation;
        const [chunk] = args;
        if (op !== null) {
          causes.enter(op.id);
          if (chunk instanceof Uint8Array) {
            conversation.last = moment();
            conversation.bytes += chunk.byteLength;
            ops.returned(op, textOf(chunk) ?? '');
            ops.answered(op);
          } else if (chunk === null) close(conversation, 'ok', true);
        }
        return original.apply(this, args);
      },
  );
  replace(
    Socket.prototype,
    '_destroy',
    (original) =>
      function _destroy(this: unknown, ...args) {
        const conversation = conversations.get(Object(this));
        if (conversation !== undefined) {
          const ok = args[0] === null || args[0] === undefined;
          close(conversation, ok ? 'ok' : 'failed', ok);
        }
        return original.apply(this, args);
      },
  );
}

function sentText(data: unknown): string {
  if (!Array.isArray(data)) return textOf(data) ?? '';
  return data
    .map(
      (part: unknown) => (typeof part === 'object' && part !== null ? textOf(Reflect.get(part, 'chunk')) : null) ?? '',
    )
    .join('');
}

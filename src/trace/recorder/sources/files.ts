import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OpenOp } from '../op.ts';
import { type Callable, isCallable } from '../originals.ts';
import { framesAbove, isInner, noteReturned, outcomeOf, type Recorder, sizeOf } from '../recorder.ts';
import { withoutOwn } from '../stack.ts';
import { callbackOf, replace } from '../wrap.ts';
import { endWithPromise, SIZED } from './settling.ts';

const WRITES =
  /^(FileHandle\.)?(append|chmod|chown|copy|cp|fchmod|fchown|fdatasync|fsync|ftruncate|futimes|lchown|link|lutimes|mkd|mkdtemp|rename|rm|symlink|sync|datasync|truncate|unlink|utimes|write)/;

/** Functions that only hand something out, or tell of changes for as long as the program runs. */
const LEFT_OUT = new Set([
  'watch',
  'watchFile',
  'unwatchFile',
  'createReadStream',
  'createWriteStream',
  'close',
  'exists',
]);

function pathOfUrl(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch {
    return url.pathname; // It names no file: the program is told so by what it called.
  }
}

/** What it was called on, as far as it has a name. */
function pathOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof URL) return pathOfUrl(value);
  return Buffer.isBuffer(value) ? value.toString() : '';
}

/** Begins an operation on a file; null where it is not the program's own. */
export function beginFile({ ops }: Recorder, name: string, args: readonly unknown[], wrapper: Callable): OpenOp | null {
  const frames = framesAbove(wrapper);
  // The module loader reads files too; what it reads is not the program's work.
  if (isInner(frames)) return null;
  const path = pathOf(args[0]);
  return ops.begin({
    kind: 'file',
    what: path === '' ? name : `${name} ${path}`,
    frames,
    sends: [path],
    blocks: name.endsWith('Sync'),
    writes: WRITES.test(name),
  });
}

/** Takes the recorder's own line out of an error that it was thrown through. */
function withoutOurLine(error: unknown): unknown {
  if (error instanceof Error && typeof error.stack === 'string') error.stack = withoutOwn(error.stack);
  return error;
}

function wrapSync(recorder: Recorder, name: string): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const op = beginFile(recorder, name, args, wrapped);
      // An error made inside has one frame more than it would have alone, which is taken out again; also where Node calls
      // one of its own functions.
      const limit: unknown = Error.stackTraceLimit;
      if (typeof limit === 'number') Reflect.set(Error, 'stackTraceLimit', limit + 1);
      try {
        const result = original.apply(this, args);
        if (op !== null) {
          noteReturned(recorder, op, result);
          recorder.ops.end(op, { outcome: 'ok', ok: true, bytes: SIZED.test(name) ? sizeOf(result) : null });
        }
        return result;
      } catch (error) {
        if (op !== null) recorder.ops.end(op, { outcome: outcomeOf(error), ok: false });
        throw withoutOurLine(error);
      } finally {
        if (typeof limit === 'number') Reflect.set(Error, 'stackTraceLimit', limit);
      }
    };
}

function wrapCallback(recorder: Recorder, name: string): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const callback = callbackOf(args);
      const op = callback === null ? null : beginFile(recorder, name, args, wrapped);
      if (op === null || callback === null) return original.apply(this, args);
      const done: Callable = function (this: unknown, ...results) {
        const [error, value] = results;
        if (error === null || error === undefined) {
          noteReturned(recorder, op, value);
          recorder.ops.end(op, { outcome: 'ok', ok: true, bytes: SIZED.test(name) ? sizeOf(value) : null });
        } else recorder.ops.end(op, { outcome: outcomeOf(error), ok: false });
        recorder.causes.enter(op.id);
        return callback.apply(this, results);
      };
      return original.apply(this, [...args.slice(0, -1), done]);
    };
}

function wrapPromise(recorder: Recorder, name: string): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const op = beginFile(recorder, name, args, wrapped);
      const promise = original.apply(this, args);
      if (op !== null) endWithPromise(recorder, op, promise);
      return promise;
    };
}

/** A stream reads or writes in many steps: it counts as one operation, from its making to its end. */
function wrapStream(recorder: Recorder, name: string, streams: Map<object, OpenOp>): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const op = beginFile(recorder, name, args, wrapped);
      const stream = original.apply(this, args);
      if (op !== null) streams.set(Object(stream), op);
      return stream;
    };
}

function recordStreams(recorder: Recorder): void {
  const open = new Map<object, OpenOp>();
  for (const name of ['createReadStream', 'createWriteStream']) replace(fs, name, wrapStream(recorder, name, open));
  for (const prototype of [fs.ReadStream.prototype, fs.WriteStream.prototype]) {
    replace(
      prototype,
      '_destroy',
      (original) =>
        function _destroy(this: unknown, ...args) {
          const op = open.get(Object(this));
          open.delete(Object(this));
          const sizes: unknown[] = [Reflect.get(Object(this), 'bytesRead'), Reflect.get(Object(this), 'bytesWritten')];
          const bytes = sizes.find((size) => typeof size === 'number') ?? null;
          if (op !== undefined) {
            // What ran through it was not looked at.
            op.seen = false;
            const ok = args[0] === null || args[0] === undefined;
            const outcome = ok ? 'ok' : outcomeOf(args[0]);
            recorder.ops.end(op, { outcome, ok, bytes: typeof bytes === 'number' ? bytes : null });
            recorder.causes.enter(op.id);
          }
          return original.apply(this, args);
        },
    );
  }
}

/** `node:fs` in its three forms. */
export function recordFiles(recorder: Recorder): void {
  for (const name of Object.keys(fs)) {
    if (!name.endsWith('Sync') || name === 'closeSync') continue;
    const plain = name.slice(0, -'Sync'.length);
    replace(fs, name, wrapSync(recorder, name));
    if (!LEFT_OUT.has(plain)) replace(fs, plain, wrapCallback(recorder, plain));
  }
  for (const [name, value] of Object.entries(fs.promises)) {
    if (isCallable(value) && !LEFT_OUT.has(name)) replace(fs.promises, name, wrapPromise(recorder, name));
  }
  recordStreams(recorder);
}

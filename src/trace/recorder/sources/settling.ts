import buffer from 'node:buffer';
import { inspect, types } from 'node:util';
import { moment, type OpenOp } from '../op.ts';
import { originals } from '../originals.ts';
import type { Recorder } from '../recorder.ts';
import { putStamp, Watched } from '../stamp.ts';
import { MOST_TEXT } from '../words.ts';

/** Bytes of a buffer that are printed, to look for values in; a longer one counts as not seen. */
const MOST_BYTES = 16_384;

/** Entries of a folder that are printed. */
const MOST_ENTRIES = 1000;

/** As deep as its state and no more. */
const STATE_ONLY = -1;

/** How deep an error is printed: with its code. */
const ERROR_DEPTH = 2;

/** Prints a promise with what it holds: the file's text, or the folder's names. */
function print(promise: Promise<unknown>, depth: number): string {
  if (depth < 0) return inspect(promise, { depth: 0, maxArrayLength: 0, maxStringLength: 0 });
  const before = buffer.INSPECT_MAX_BYTES;
  Reflect.set(buffer, 'INSPECT_MAX_BYTES', MOST_BYTES);
  try {
    const size = { maxArrayLength: MOST_ENTRIES, maxStringLength: MOST_TEXT };
    return inspect(promise, { depth, ...size });
  } finally {
    Reflect.set(buffer, 'INSPECT_MAX_BYTES', before);
  }
}

/**
 * The state and, as printed text, the value of a promise. A handler of our own would mark the promise as handled,
 * and the program's `unhandledRejection` would never come; printing looks inside without touching it.
 */
function look(
  promise: Promise<unknown>,
  depth: number,
): { state: 'pending' | 'rejected' | 'fulfilled'; printed: string } {
  const printed = print(promise, depth);
  if (/^Promise \{\s*<pending>/.test(printed)) return { state: 'pending', printed };
  if (!/^Promise \{\s*<rejected>/.test(printed)) return { state: 'fulfilled', printed };
  return { state: 'rejected', printed: print(promise, ERROR_DEPTH) };
}

/** The code of a system error in its printed form: `[Error: ENOENT: no such file …`. */
function codeIn(printed: string): string {
  return /\b(E[A-Z]{3,}|ERR_[A-Z_]+|ABORT_ERR)\b/.exec(printed)?.[1] ?? 'failed';
}

/** Notes what a promise holds, from its printed form; a buffer is printed as its bytes. */
function notePrinted({ ops }: Recorder, op: OpenOp, printed: string): void {
  const bytes = /<Buffer ([0-9a-f ]*)( \.\.\. \d+ more bytes?)?>/.exec(printed);
  if (bytes === null) ops.returned(op, printed);
  else ops.returned(op, Buffer.from((bytes[1] ?? '').replaceAll(' ', ''), 'hex').toString());
  if (bytes?.[2] !== undefined || /\.\.\. \d+ more (characters?|items?)/.test(printed)) op.seen = false;
}

/** Ends the operation when the promise that a function of Node returned settles. */
export function endWithPromise(recorder: Recorder, op: OpenOp, promise: unknown): void {
  // A promise of another realm (a test in a context of its own) is none of this one's class.
  if (types.isPromise(promise)) putStamp(promise, new Watched(op));
  else recorder.ops.end(op, { outcome: 'ok', ok: true });
}

/**
 * V8 says that a promise is being resolved, which may be with another promise that is still pending. Reactions run
 * after the microtask queued here: the program goes on only when the operation is ended.
 */
export function settling(recorder: Recorder, op: OpenOp, promise: Promise<unknown>): void {
  const { ops, causes } = recorder;
  const { atMs, idleMs } = moment();
  originals.queueMicrotask(() => {
    if (op.over) return;
    const depth = recorder.looksInside ? (op.what.startsWith('readdir') ? 1 : 0) : STATE_ONLY;
    const { state, printed } = look(promise, depth);
    if (state === 'pending') return;
    if (recorder.looksInside && state === 'fulfilled' && op.kind === 'file' && !op.writes)
      notePrinted(recorder, op, printed);
    const ok = state === 'fulfilled';
    ops.end(op, { outcome: ok ? 'ok' : codeIn(printed), ok, atMs, idleMs });
    causes.enter(op.id);
    putStamp(promise, op.id);
  });
}

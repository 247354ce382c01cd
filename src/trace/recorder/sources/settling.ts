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

/** How deep an error is printed: with its code. */
const ERROR_DEPTH = 2;

/** Functions whose result has a size; the number that others give is a handle. */
export const SIZED = /^(FileHandle\.)?(read|write|readv|writev|readFile|readlink)(Sync)?$/;

interface Size {
  readonly bytes: number;
  readonly characters: number;
  readonly entries: number;
}

const WORTH_LOOKING: Size = { bytes: MOST_BYTES, characters: MOST_TEXT, entries: MOST_ENTRIES };

/** Nothing of the text or the bytes: only how much there is. */
const LENGTH_ONLY: Size = { bytes: 0, characters: 0, entries: 0 };

/** Prints a promise with what it holds: the file's text, or the folder's names. */
function print(promise: Promise<unknown>, depth: number, size = WORTH_LOOKING): string {
  const before = buffer.INSPECT_MAX_BYTES;
  Reflect.set(buffer, 'INSPECT_MAX_BYTES', size.bytes);
  try {
    return inspect(promise, { depth, maxArrayLength: size.entries, maxStringLength: size.characters });
  } finally {
    Reflect.set(buffer, 'INSPECT_MAX_BYTES', before);
  }
}

/** Bytes of what a promise holds; null where it has no size, or it cannot be told. */
function sizeIn(promise: Promise<unknown>, printed: string): number | null {
  const counted = /\bbytes(?:Read|Written): (\d+)/.exec(printed);
  if (counted !== null) return Number(counted[1]);
  if (!/^Promise \{\s*(<Buffer|['"`])/.test(printed)) return null;
  const [, length, unit] = /\.\.\. (\d+) more (byte|character)/.exec(print(promise, 0, LENGTH_ONLY)) ?? [];
  if (length === undefined) return 0;
  if (unit === 'byte') return Number(length);
  // Whatever takes more than one byte is printed as it is.
  return isCut(printed) ? null : Number(length) + Buffer.byteLength(printed) - printed.length;
}

function isCut(printed: string): boolean {
  return /\.\.\. \d+ more (characters?|items?)/.test(printed);
}

/**
 * The state and, as printed text, the value of a promise. A handler of our own would mark the promise as handled,
 * and the program's `unhandledRejection` would never come; printing looks inside without touching it.
 */
function look(
  promise: Promise<unknown>,
  depth: number,
  size: Size,
): { state: 'pending' | 'rejected' | 'fulfilled'; printed: string } {
  const printed = print(promise, depth, size);
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
  if (bytes?.[2] !== undefined || isCut(printed)) op.seen = false;
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
    const { looksInside } = recorder;
    const depth = looksInside && /^(readdir|FileHandle)/.test(op.what) ? 1 : 0;
    const { state, printed } = look(promise, depth, looksInside ? WORTH_LOOKING : LENGTH_ONLY);
    if (state === 'pending') return;
    const ok = state === 'fulfilled';
    if (looksInside && ok && op.kind === 'file' && !op.writes) notePrinted(recorder, op, printed);
    const bytes = looksInside && ok && SIZED.test(op.what.split(' ', 1)[0] ?? '') ? sizeIn(promise, printed) : null;
    // What a read put into the program's own buffer was not looked at.
    if (/^FileHandle\.readv?$/.test(op.what)) op.seen = false;
    ops.end(op, { outcome: ok ? 'ok' : codeIn(printed), ok, bytes, atMs, idleMs });
    causes.enter(op.id);
    putStamp(promise, op.id);
  });
}

import type { Causes } from './causes.ts';
import type { OpenOp } from './op.ts';
import type { Ops } from './ops.ts';
import { type Frames, isLoader, read, take } from './stack.ts';
import type { Sink } from './writer.ts';

/** What every source of operations works with. */
export interface Recorder {
  readonly ops: Pick<Ops, 'begin' | 'end' | 'returned' | 'answered'>;
  readonly causes: Pick<Causes, 'current' | 'enter'>;
  /** Whether what operations return is looked at, to find it in what later ones send. */
  readonly looksInside: boolean;
  /** Told of each child process that runs Node; absent where nobody asks. */
  noteChild?(pid: number): void;
}

/** A recorder that keeps a record. */
export interface WritingRecorder extends Recorder {
  readonly writer: Sink;
}

/** The stack above a wrapper, read. */
export function framesAbove(wrapper: (...args: never[]) => unknown): Frames {
  return read(take(wrapper));
}

/** Called by Node itself on behalf of another operation, which is recorded in its place; or by what loads modules. */
export function isInner({ above }: Frames): boolean {
  return above[0]?.startsWith('node:') === true || above.some(isLoader);
}

/** Text that is worth looking for values in. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString() : null;
}

/** Bytes of what a function returned; null where it has no size. */
export function sizeOf(value: unknown): number | null {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return value;
  return value instanceof Uint8Array ? value.byteLength : null;
}

/** Notes what an operation returned. */
export function noteReturned({ ops }: Recorder, op: OpenOp, value: unknown): void {
  const text = textOf(value);
  if (text !== null) ops.returned(op, text);
  else if (Array.isArray(value)) ops.returned(op, JSON.stringify(value.filter((item) => typeof item === 'string')));
}

/** The short word for how it failed: a system error's code. */
export function outcomeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'failed';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : 'failed';
}

import type { OpenOp } from '../op.ts';
import type { Callable } from '../originals.ts';
import type { Recorder } from '../recorder.ts';
import { replace } from '../wrap.ts';
import { endWithPromise } from './settling.ts';

const METHODS = [
  'appendFile',
  'chmod',
  'chown',
  'datasync',
  'read',
  'readFile',
  'readv',
  'stat',
  'sync',
  'truncate',
  'utimes',
  'write',
  'writeFile',
  'writev',
] as const;

/** Begins an operation on a file; null where it is not the program's own. */
type Begin = (recorder: Recorder, name: string, args: readonly unknown[], wrapper: Callable) => OpenOp | null;

/** What is done with a handle of `fs.promises.open`. */
export function recordHandles(recorder: Recorder, prototype: object, begin: Begin): void {
  for (const name of METHODS) {
    replace(
      prototype,
      name,
      (original) =>
        function wrapped(this: unknown, ...args) {
          // A handle does not say of which file, and what is written is nobody's business.
          const op = begin(recorder, `FileHandle.${name}`, [], wrapped);
          const promise = original.apply(this, args);
          if (op !== null) endWithPromise(recorder, op, promise);
          return promise;
        },
    );
  }
}

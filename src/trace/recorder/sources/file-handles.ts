import { EventEmitter } from 'node:events';
import fs from 'node:fs';
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

function wrapMethod(recorder: Recorder, name: string, begin: Begin): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      // A handle does not say of which file, and what is written is nobody's business.
      const op = begin(recorder, `FileHandle.${name}`, [], wrapped);
      const promise = original.apply(this, args);
      if (op !== null) endWithPromise(recorder, op, promise);
      return promise;
    };
}

/** What every event emitter calls when it is made: the only way to a class that Node does not hand out. */
function onNextHandle(found: (prototype: object) => void): void {
  const { init }: { init?: unknown } = EventEmitter as never;
  if (typeof init !== 'function') return;
  Reflect.set(EventEmitter, 'init', function (this: object, ...args: unknown[]) {
    const prototype: unknown = Object.getPrototypeOf(this);
    if (typeof prototype === 'object' && prototype?.constructor.name === 'FileHandle') {
      Reflect.set(EventEmitter, 'init', init);
      found(prototype);
    }
    return Reflect.apply(init, this, args);
  });
}

/** What is done with a handle of `fs.promises.open`: its class is looked for once the first is opened. */
export function recordHandles(recorder: Recorder, begin: Begin): void {
  let looking = false;
  replace(
    fs.promises,
    'open',
    (original) =>
      function open(this: unknown, ...args) {
        if (!looking) {
          looking = true;
          onNextHandle((prototype) => {
            for (const name of METHODS) replace(prototype, name, wrapMethod(recorder, name, begin));
          });
        }
        return original.apply(this, args);
      },
  );
}

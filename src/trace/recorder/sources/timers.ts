import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { moment } from '../op.ts';
import { type Callable, isCallable } from '../originals.ts';
import { framesAbove, isInner, type Recorder } from '../recorder.ts';
import type { Frames } from '../stack.ts';
import { replace } from '../wrap.ts';
import { endWithPromise } from './settling.ts';

function yours(frames: Frames): boolean {
  return !isInner(frames) && frames.place?.yours === true;
}

function wordsFor(name: string, delay: unknown): string {
  return typeof delay === 'number' ? `${name} ${Math.round(delay)} ms` : name;
}

/** A timer that is cleared before it fires was never waited for: it becomes an operation when it fires. */
function wrapTimer(recorder: Recorder, name: string): (original: Callable) => Callable {
  const { ops, causes } = recorder;
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const [callback, delay] = args;
      if (!isCallable(callback)) return original.apply(this, args);
      const frames = framesAbove(wrapped);
      if (!yours(frames)) return original.apply(this, args);
      let start = { ...moment(), cause: causes.current() };
      const fired: Callable = function (this: unknown, ...values) {
        const op = ops.begin({
          kind: 'timer',
          what: wordsFor(name, delay),
          frames,
          fromMs: start.atMs,
          idleFromMs: start.idleMs,
          cause: start.cause,
        });
        ops.end(op, { outcome: 'ok', ok: true });
        causes.enter(op.id);
        start = { ...moment(), cause: op.id };
        return callback.apply(this, values);
      };
      return original.apply(this, [fired, ...args.slice(1)]);
    };
}

function wrapPromise(recorder: Recorder, name: string, delayAt: number): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const frames = framesAbove(wrapped);
      const promise = original.apply(this, args);
      if (!yours(frames)) return promise;
      const op = recorder.ops.begin({ kind: 'timer', what: wordsFor(name, args[delayAt]), frames });
      endWithPromise(recorder, op, promise);
      return promise;
    };
}

/** Timers that the program itself sets. */
export function recordTimers(recorder: Recorder): void {
  for (const name of ['setTimeout', 'setInterval'] as const) {
    replace(globalThis, name, wrapTimer(recorder, name));
    Reflect.set(timers, name, globalThis[name]);
  }
  replace(timersPromises, 'setTimeout', wrapPromise(recorder, 'setTimeout', 0));
  const { scheduler } = timersPromises;
  const prototype: unknown = Object.getPrototypeOf(scheduler);
  if (typeof prototype === 'object' && prototype !== null) {
    replace(prototype, 'wait', wrapPromise(recorder, 'wait', 0));
  }
}

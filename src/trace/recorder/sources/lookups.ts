import dns from 'node:dns';
import { type Callable, isCallable } from '../originals.ts';
import { framesAbove, isInner, outcomeOf, type Recorder } from '../recorder.ts';
import { callbackOf, replace } from '../wrap.ts';
import { endWithPromise } from './settling.ts';

const NAMES = /^(lookup|lookupService|reverse|resolve[A-Za-z0-9]*)$/;

function wrap(recorder: Recorder, name: string): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const frames = framesAbove(wrapped);
      // A connection looks up its own host.
      if (isInner(frames)) return original.apply(this, args);
      const op = recorder.ops.begin({
        kind: 'lookup',
        what: `${name} ${String(args[0])}`,
        frames,
        sends: [String(args[0])],
      });
      const callback = callbackOf(args);
      if (callback === null) {
        const promise = original.apply(this, args);
        endWithPromise(recorder, op, promise);
        return promise;
      }
      const done: Callable = function (this: unknown, ...results) {
        const ok = results[0] === null || results[0] === undefined;
        recorder.ops.returned(op, JSON.stringify(results[1] ?? ''));
        recorder.ops.end(op, { outcome: ok ? 'ok' : outcomeOf(results[0]), ok });
        recorder.causes.enter(op.id);
        return callback.apply(this, results);
      };
      return original.apply(this, [...args.slice(0, -1), done]);
    };
}

/** `node:dns`, where the program itself asks. */
export function recordLookups(recorder: Recorder): void {
  for (const owner of [dns, dns.promises]) {
    for (const [name, value] of Object.entries(owner)) {
      if (NAMES.test(name) && isCallable(value)) replace(owner, name, wrap(recorder, name));
    }
  }
}

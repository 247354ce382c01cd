import type { Callable } from '../originals.ts';
import { framesAbove, outcomeOf, type Recorder } from '../recorder.ts';
import { replace } from '../wrap.ts';

const METHODS: Readonly<Record<string, readonly string[]>> = {
  DatabaseSync: ['exec', 'loadExtension'],
  StatementSync: ['all', 'get', 'run'],
};

/** Statements that only read; anything else may change data. */
const READS = /^\s*(select|pragma|explain|with|values)\b/i;

function wrapCall(recorder: Recorder, name: string): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const op = recorder.ops.begin({
        kind: 'file',
        what: `sqlite.${name}`,
        frames: framesAbove(wrapped),
        blocks: true,
        writes: !isReading(Object(this)),
      });
      // Rows are not looked at.
      op.seen = false;
      try {
        const result = original.apply(this, args);
        recorder.ops.end(op, { outcome: 'ok', ok: true });
        return result;
      } catch (error) {
        recorder.ops.end(op, { outcome: outcomeOf(error), ok: false });
        throw error;
      }
    };
}

/** Called now and then: whether the program has loaded `node:sqlite`, which says that it is experimental when loaded. */
export function lookForSqlite(recorder: Recorder): () => void {
  const loaded: unknown = Reflect.get(process, 'moduleLoadList');
  if (!Array.isArray(loaded)) return () => {};
  let seen = 0;
  let found = false;
  return () => {
    if (found || loaded.length === seen) return;
    found = loaded.slice(seen).includes('NativeModule sqlite');
    seen = loaded.length;
    if (!found) return;
    const sqlite: unknown = process.getBuiltinModule('node:sqlite');
    for (const [className, names] of Object.entries(METHODS)) {
      const prototype: unknown = Reflect.get(Object(Reflect.get(Object(sqlite), className)), 'prototype');
      if (typeof prototype !== 'object' || prototype === null) continue;
      for (const name of names) replace(prototype, name, wrapCall(recorder, name));
    }
  };
}

function isReading(statement: object): boolean {
  const text: unknown = Reflect.get(statement, 'sourceSQL');
  return typeof text === 'string' && READS.test(text);
}

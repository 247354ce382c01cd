import { EventEmitter } from 'node:events';

/**
 * Waits for the first instance of classes that Node does not hand out, and gives their prototypes: every event emitter
 * calls `init` when it is made.
 */
export function onFirstInstance(wanted: Readonly<Record<string, (prototype: object) => void>>): void {
  const init: unknown = Reflect.get(EventEmitter, 'init');
  if (typeof init !== 'function') return;
  const known = new WeakSet<object>();
  const open = new Map(Object.entries(wanted));
  Reflect.set(EventEmitter, 'init', function (this: object, ...args: unknown[]) {
    const prototype: unknown = Object.getPrototypeOf(this);
    if (typeof prototype === 'object' && prototype !== null && !known.has(prototype)) {
      known.add(prototype);
      const name: unknown = Object.hasOwn(prototype, 'constructor') ? prototype.constructor.name : null;
      const found = typeof name === 'string' ? open.get(name) : undefined;
      if (typeof name === 'string') open.delete(name);
      found?.(prototype);
    }
    return Reflect.apply(init, this, args);
  });
}

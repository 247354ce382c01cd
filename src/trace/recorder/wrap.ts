import { type Callable, isCallable } from './originals.ts';

/**
 * Puts another function in the place of `owner[name]`. It keeps the name, the length and every property of the
 * original (`util.promisify` looks for hidden ones). Does nothing where there is no such function.
 */
export function replace(owner: object, name: string, make: (original: Callable) => Callable): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const original: unknown = Reflect.get(owner, name);
  if (!isCallable(original) || descriptor?.configurable === false) return;
  const made = make(original);
  for (const key of Reflect.ownKeys(original)) {
    const own = Object.getOwnPropertyDescriptor(original, key);
    if (own !== undefined && key !== 'prototype') Reflect.defineProperty(made, key, own);
  }
  const { enumerable = false } = descriptor ?? {};
  Object.defineProperty(owner, name, { value: made, writable: true, configurable: true, enumerable });
}

/** The last argument where it is a function, which is how Node takes its callbacks. */
export function callbackOf(args: readonly unknown[]): Callable | null {
  const last = args.at(-1);
  return isCallable(last) ? last : null;
}

/** Defines a method that the class only inherits, so that the wrapper touches no other class. */
export function own(prototype: object, name: string): void {
  if (Object.hasOwn(prototype, name)) return;
  Object.defineProperty(prototype, name, {
    value: Reflect.get(prototype, name),
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

import type {} from 'expect';
import { UsageError } from '../core/errors.ts';
import { type AsyncbenchMatchers, matchers } from './matchers.ts';

declare global {
  namespace jest {
    interface Matchers<R, T> extends AsyncbenchMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R> extends AsyncbenchMatchers<R> {}
}

const expect: unknown = Reflect.get(globalThis, 'expect');
const extend: unknown = typeof expect === 'function' ? Reflect.get(expect, 'extend') : undefined;
if (typeof extend !== 'function') {
  throw new UsageError('asyncbench/jest: there is no global expect', { hint: "Name it in jest's setupFilesAfterEnv." });
}
Reflect.apply(extend, expect, [matchers]);

import { expect } from 'vitest';
import { type AsyncbenchMatchers, matchers } from './matchers.ts';

declare module 'vitest' {
  interface Matchers<T> extends AsyncbenchMatchers<void> {}
}

expect.extend(matchers);

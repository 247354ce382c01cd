import { expect as jestExpect } from 'expect';
import { expect, expectTypeOf, test } from 'vitest';
import type { Observation, Report } from '../../src/index.ts';
import { compare, measure, observe, render, trace } from '../../src/index.ts';
import type { assertOverlap } from '../../src/library/assert.ts';
import type {} from '../../src/library/jest.ts';
import type {} from '../../src/library/vitest.ts';

test('what comes back has its type', () => {
  expectTypeOf(measure).returns.resolves.toEqualTypeOf<Report>();
  expectTypeOf(compare).returns.resolves.toEqualTypeOf<Report>();
  expectTypeOf(render).returns.resolves.toEqualTypeOf<string>();
  expectTypeOf(observe<Promise<number>>).returns.resolves.toEqualTypeOf<Observation<number>>();
  expectTypeOf(trace).returns.resolves.toHaveProperty('chains');
  expectTypeOf<ReturnType<typeof assertOverlap>>().resolves.toEqualTypeOf<void>();
  expectTypeOf<ReturnType<typeof expect<() => number>>>()
    .toHaveProperty('toOverlap')
    .returns.toEqualTypeOf<Promise<void>>();
  expectTypeOf<ReturnType<typeof jestExpect<() => number>>>()
    .toHaveProperty('toOverlap')
    .returns.resolves.toEqualTypeOf<void>();
});

test('the compiler refuses these calls', () => {
  // Never called: what the compiler must refuse stands under a directive that fails where it does not.
  const wrongCalls = async () => {
    // @ts-expect-error a work is needed
    await measure();
    // @ts-expect-error no such mode
    await measure('sleep', { modes: ['parallel'] });
    // @ts-expect-error functions have names
    await compare([() => 1, () => 2]);
    // @ts-expect-error no such format
    await render({} as Report, { format: 'pdf' });
    // @ts-expect-error colours are levels
    await render({} as Report, { colour: true });
    // @ts-expect-error no such kind of operation
    await observe(() => 1, { kinds: ['thought'] });
    // @ts-expect-error how many is needed
    await expect(() => 1).toOverlap({});
    // @ts-expect-error a duration is needed
    await expect(() => 1).toKeepLoopFree({ longestBlock: true });
    // @ts-expect-error how many is needed
    await jestExpect(() => 1).toOverlap({});
    // @ts-expect-error a function is needed
    await expect(() => 1).toBeFasterThan(2);
  };
  expect(wrongCalls).toBeTypeOf('function');
});

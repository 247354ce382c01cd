import { expect, test } from 'vitest';
import { digestOf } from '../../../scenarios/run/digest.ts';

test.each([
  [
    { a: 1, b: [2] },
    { b: [2], a: 1 },
  ],
  [new Map([['a', 1]]), new Map([['a', 1]])],
  [new Date(5), new Date(5)],
  [Buffer.from('x'), new Uint8Array([120])],
])('%o is the same as %o', (a, b) => {
  expect(digestOf(a)).toBe(digestOf(b));
  expect(digestOf(a)).not.toBeNull();
});

test.each([
  [
    [1, 2],
    [2, 1],
  ],
  ['1', 1],
  [null, 'null'],
  [0, -0],
  [{ a: undefined }, {}],
  [new Set([1]), [1]],
])('%o is not the same as %o', (a, b) => expect(digestOf(a)).not.toBe(digestOf(b)));

test.each([[undefined], [() => 1], [new (class Row {})()], [[new Error('x')]], [Promise.resolve(1)]])(
  'of %o nothing can be told',
  (value) => expect(digestOf(value)).toBeNull(),
);

test('a circle has an end', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(digestOf(circle)).toMatch(/^[0-9a-f]{64}$/);
});

import type { LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { Lookups, lookupSlots } from '../../../../scenarios/fetch/connections/lookups.ts';

test('lookups are counted, and the most at once', () => {
  const waiting: Array<() => void> = [];
  const resolver: LookupFunction = (_, __, callback) => waiting.push(() => callback(null, '127.0.0.1', 4));
  const lookups = new Lookups(resolver);
  const answers: string[] = [];
  const ask = (host: string) => lookups.lookup(host, {}, (_, address) => answers.push(`${host} ${String(address)}`));
  ask('a.example');
  ask('b.example');
  waiting.shift()?.();
  ask('c.example');
  while (waiting.length > 0) waiting.shift()?.();
  expect(lookups.figures).toMatchObject({ count: 3, mostAtOnce: 2 });
  expect(answers).toEqual(['a.example 127.0.0.1', 'b.example 127.0.0.1', 'c.example 127.0.0.1']);
  lookups.reset();
  expect(lookups.figures).toBeNull();
});

test('libuv runs half of its threads for lookups, rounded up', () => {
  expect([undefined, '', '4', '5', '64', 'x'].map(lookupSlots)).toEqual([2, 2, 2, 3, 32, 2]);
});

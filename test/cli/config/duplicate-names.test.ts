import { expect, test } from 'vitest';
import { duplicateNames } from '../../../src/cli/config/duplicate-names.ts';

test.each<[string, string[]]>([
  ['{}', []],
  ['[1, "a", {"a": "a"}, {"a": 2}]', []],
  ['{"a": 1, "a": 2}', ['a']],
  ['{"a": {"b": 1, "b": 2, "b": 3}}', ['a.b', 'a.b']],
  ['{"a": [0, {"b": 1}, {"c": [], "c": {}}]}', ['a[2].c']],
  ['{"a": 1, "\\u0061": 2}', ['a']],
  ['{"a": "\\"a\\": 1, {", "b": "}"}', []],
  ['{"a": {"a": {"a": 1}}, "b": {"a": 1}}', []],
  ['{"": 1, "": 2, "__proto__": 1, "__proto__": 2}', ['', '__proto__']],
  ['"a"', []],
])('%s', (json, expected) => expect(duplicateNames(json)).toEqual(expected));

test('ten megabytes of text are no trouble', () => {
  const long = JSON.stringify({ a: 'x\\'.repeat(5_000_000), b: Array.from({ length: 100_000 }, (_, c) => ({ c })) });
  expect(duplicateNames(long)).toEqual([]);
});

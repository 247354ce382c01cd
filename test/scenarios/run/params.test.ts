import { describe, expect, expectTypeOf, test } from 'vitest';
import { readSpecs, readValueSets } from '../../../scenarios/run/params.ts';
import { defineScenario } from '../../../scenarios/run/user-module.ts';
import { UsageError } from '../../../src/core/errors.ts';

const SPECS = readSpecs({
  size: { default: 10, summary: 'items a page', min: 1, max: 1000 },
  kind: { default: 'a', choices: ['a', 'b'] },
  fast: false,
});

function refusal(...texts: string[]): UsageError {
  try {
    readValueSets(texts, SPECS);
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error('was accepted');
}

describe('--param', () => {
  test('sets one value, and leaves the others at their defaults', () => {
    expect(readValueSets(['size=5'], SPECS)).toEqual([{ name: null, values: { size: 5, kind: 'a', fast: false } }]);
    expect(readValueSets([], SPECS)[0]?.values).toEqual({ size: 10, kind: 'a', fast: false });
  });

  test('scans every combination, in the order given', () => {
    const sets = readValueSets(['size=1,10', 'kind=b', 'fast=true,false'], SPECS);
    expect(sets.map(({ name }) => name)).toEqual([
      'size=1,fast=true',
      'size=1,fast=false',
      'size=10,fast=true',
      'size=10,fast=false',
    ]);
    expect(sets[3]?.values).toEqual({ size: 10, kind: 'b', fast: false });
  });

  test.each([
    [['size=x'], "--param size: got 'x', expected a number from 1 to 1000"],
    [['size=0'], "--param size: got '0', expected a number from 1 to 1000"],
    [['size='], "--param size: got '', expected a number from 1 to 1000"],
    [['kind=c'], "--param kind: got 'c', expected one of a, b"],
    [['fast=yes'], "--param fast: got 'yes', expected true or false"],
    [['size=1', 'size=2'], '--param size: given twice; several values are size=1,2,3'],
    [['sise=1'], "--param: the file has no parameter 'sise'"],
    [['size'], '--param size: expected size=VALUE or size=VALUE,VALUE'],
  ])('%j is refused', (texts, message) => expect(refusal(...texts).message).toBe(message));

  test('an unknown name lists what there is', () => {
    const { hint } = refusal('sise=1');
    expect(hint).toContain('Did you mean size?');
    expect(hint).toContain('size: items a page; a number from 1 to 1000 (default: 10)');
  });

  test('refuses more combinations than anybody waits for', () => {
    const many = Array.from({ length: 65 }, (_, index) => index + 1).join();
    expect(refusal(`size=${many}`).message).toContain('65 combinations');
  });
});

test('a declaration that is none is refused by its name', () => {
  expect(() => readSpecs({ size: null })).toThrow('params: size: expected a number');
  expect(() => readSpecs({ 'a b': 1 })).toThrow("params: 'a b' is no name");
  expect(() => readSpecs(5)).toThrow('params: got number, expected an object');
});

test('tasks get the values with the types of the defaults', () => {
  defineScenario({
    params: { size: { default: 10, min: 1 }, kind: 'a', fast: true },
    async: async (_, { params }) => {
      expectTypeOf(params.size).toEqualTypeOf<number>();
      expectTypeOf(params.kind).toEqualTypeOf<string>();
      expectTypeOf(params.fast).toEqualTypeOf<boolean>();
    },
  });
});

import { isObject } from '../plain.ts';

/** Checks a value from outside against a type, and notes the path of everything that is wrong. */
export type Shape<T> = (value: unknown, path: string, problems: string[]) => value is T;

/** What the value is, in words for an error message. */
function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'` : String(value);
}

function expected<T>(what: string, test: (value: unknown) => boolean): Shape<T> {
  return (value, path, problems): value is T => {
    if (test(value)) return true;
    problems.push(`${path}: expected ${what}, found ${nameOf(value)}`);
    return false;
  };
}

export const text: Shape<string> = expected('text', (value) => typeof value === 'string');

export const flag: Shape<boolean> = expected('true or false', (value) => typeof value === 'boolean');

export const number: Shape<number> = expected('a number', (value) => Number.isFinite(value));

/** Any JSON value. */
export function anything<T>(): Shape<T> {
  return expected('a value', (value) => value !== undefined);
}

export function oneOf<T extends string | number>(choices: readonly T[]): Shape<T> {
  return expected(choices.join(' or '), (value) => choices.some((choice) => choice === value));
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path, problems): value is T | null => value === null || shape(value, path, problems);
}

/** A field that may be left out, which its type says by `?`. */
export function optional<T>(shape: Shape<T>): Shape<T> {
  return (value, path, problems): value is T => value === undefined || shape(value, path, problems);
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, path, problems): value is readonly T[] => {
    if (!Array.isArray(value)) {
      problems.push(`${path}: expected a list, found ${nameOf(value)}`);
      return false;
    }
    return value.map((item, index) => shape(item, `${path}[${index}]`, problems)).every(Boolean);
  };
}

/** An object whose every value has the same shape. */
export function dictionary<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, path, problems): value is Readonly<Record<string, T>> => {
    if (!isObject(value)) {
      problems.push(`${path}: expected an object, found ${nameOf(value)}`);
      return false;
    }
    return Object.entries(value)
      .map(([key, item]) => shape(item, `${path}.${key}`, problems))
      .every(Boolean);
  };
}

/** The fields of an object, one shape for each: the compiler insists that none is left out. Unknown fields are allowed. */
export type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

export function object<T>(fields: Fields<T>): Shape<T> {
  return (value, path, problems): value is T => {
    if (!isObject(value)) {
      problems.push(`${path === '' ? 'the file' : path}: expected an object, found ${nameOf(value)}`);
      return false;
    }
    const prefix = path === '' ? '' : `${path}.`;
    return Object.entries<Shape<unknown>>(fields)
      .map(([key, shape]) => shape(value[key], `${prefix}${key}`, problems))
      .every(Boolean);
  };
}

/** One of two shapes, told apart by the value itself. */
export function either<A, B>(isFirst: (value: unknown) => boolean, first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return (value, path, problems): value is A | B =>
    isFirst(value) ? first(value, path, problems) : second(value, path, problems);
}

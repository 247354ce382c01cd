import { isObject, type PlainObject } from '../plain.ts';

/** Definitions of a JSON Schema by name, gathered while it is written. */
export type Definitions = Record<string, PlainObject>;

/** One description of a value: the type that is inferred from it, the check of a value from outside, and its JSON Schema. */
export interface Shape<T> {
  /** Notes the path of everything that is wrong. */
  readonly check: (value: unknown, path: string, problems: string[]) => value is T;
  readonly schema: (definitions: Definitions) => PlainObject;
}

export type Infer<S> = S extends Shape<infer T> ? T : never;

/** What the value is, in words for an error message. */
function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'` : String(value);
}

function complain(what: string, value: unknown, path: string, problems: string[]): false {
  problems.push(`${path === '' ? 'the file' : path}: expected ${what}, found ${nameOf(value)}`);
  return false;
}

/** `problemOf` says what was expected instead of the value; null where it is one. */
function single<T>(schema: PlainObject, problemOf: (value: unknown) => string | null): Shape<T> {
  return {
    check: (value, path, problems): value is T => {
      const problem = problemOf(value);
      return problem === null || complain(problem, value, path, problems);
    },
    schema: () => schema,
  };
}

export function text<T extends string = string>(description: string, minLength = 0): Shape<T> {
  return single({ type: 'string', description, ...(minLength > 0 ? { minLength } : {}) }, (value) => {
    if (typeof value !== 'string') return 'text';
    return value.length >= minLength ? null : `text of at least ${minLength} character`;
  });
}

export function isoTime(description: string): Shape<string> {
  const pattern = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}';
  const regExp = new RegExp(pattern, 'u');
  return single({ type: 'string', description, pattern }, (value) => {
    if (typeof value !== 'string') return 'text';
    return regExp.test(value) ? null : 'a time like 2026-11-23T00:00:00.000Z';
  });
}

export function flag(description: string): Shape<boolean> {
  return single({ type: 'boolean', description }, (value) => (typeof value === 'boolean' ? null : 'true or false'));
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

export function number(description: string, bounds: Bounds = {}, type: 'number' | 'integer' = 'number'): Shape<number> {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = bounds;
  return single({ type, description, ...bounds }, (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'a number';
    if (type === 'integer' && !Number.isInteger(value)) return 'a whole number';
    if (value < minimum) return `at least ${minimum}`;
    return value > maximum ? `at most ${maximum}` : null;
  });
}

/** A number that is never below 0: a time, a size, a share. */
export function amount(description: string): Shape<number> {
  return number(description, { minimum: 0 });
}

export function count(description: string, minimum = 0): Shape<number> {
  return number(description, { minimum }, 'integer');
}

export function oneOf<const T extends string | number>(description: string, choices: readonly T[]): Shape<T> {
  return single({ description, enum: choices }, (value) =>
    choices.some((choice) => choice === value) ? null : choices.join(' or '),
  );
}

export function nothing(description: string): Shape<null> {
  return single({ type: 'null', description }, (value) => (value === null ? null : 'null'));
}

/** Any JSON value, described where it stands. */
export function anything<T>(): Shape<T> {
  return single({}, (value) => (value === undefined ? 'a value' : null));
}

/** The shape or null, which its description says the meaning of. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return {
    check: (value, path, problems): value is T | null => value === null || shape.check(value, path, problems),
    schema: (definitions) => {
      const schema = shape.schema(definitions);
      if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
      return { anyOf: [schema, { type: 'null' }] };
    },
  };
}

const OPTIONAL = Symbol('optional');

/** The shape of a field that may be left out. */
export interface Optional<T> extends Shape<T> {
  readonly [OPTIONAL]: true;
}

/** A field that may be left out. */
export function optional<T>(shape: Shape<T>): Optional<T> {
  return {
    ...shape,
    check: (value, path, problems): value is T => value === undefined || shape.check(value, path, problems),
    [OPTIONAL]: true,
  };
}

export function list<T>(description: string, item: Shape<T>, maxItems = Number.POSITIVE_INFINITY): Shape<readonly T[]> {
  return {
    check: (value, path, problems): value is readonly T[] => {
      if (!Array.isArray(value)) return complain('a list', value, path, problems);
      if (value.length > maxItems) return complain(`at most ${maxItems} items`, value, path, problems);
      return value.map((each, index) => item.check(each, `${path}[${index}]`, problems)).every(Boolean);
    },
    schema: (definitions) => ({
      type: 'array',
      description,
      items: item.schema(definitions),
      ...(Number.isFinite(maxItems) ? { maxItems } : {}),
    }),
  };
}

/** An object whose every value has the same shape. */
export function dictionary<T>(description: string, item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    check: (value, path, problems): value is Readonly<Record<string, T>> => {
      if (!isObject(value)) return complain('an object', value, path, problems);
      const entries = Object.entries(value);
      return entries.map(([key, each]) => item.check(each, `${path}.${key}`, problems)).every(Boolean);
    },
    schema: (definitions) => ({ type: 'object', description, additionalProperties: item.schema(definitions) }),
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;

type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends Optional<unknown> ? K : never }[keyof F];

type Both<A, B> = { readonly [K in keyof (A & B)]: (A & B)[K] };

type ObjectOf<F extends Fields> = Both<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]> },
  { [K in OptionalKeys<F>]?: Infer<F[K]> }
>;

/** An object of these fields. The program overlooks others, which a later version may write; its schema has no others. */
export function object<F extends Fields>(description: string, fields: F): Shape<ObjectOf<F>> {
  const entries = Object.entries<Shape<unknown>>(fields);
  return {
    check: (value, path, problems): value is ObjectOf<F> => {
      if (!isObject(value)) return complain('an object', value, path, problems);
      const prefix = path === '' ? '' : `${path}.`;
      return entries.map(([key, shape]) => shape.check(value[key], `${prefix}${key}`, problems)).every(Boolean);
    },
    schema: (definitions) => ({
      type: 'object',
      description,
      additionalProperties: false,
      required: entries.flatMap(([key, shape]) => (OPTIONAL in shape ? [] : [key])),
      properties: Object.fromEntries(entries.map(([key, shape]) => [key, shape.schema(definitions)])),
    }),
  };
}

/** One of two shapes, told apart by the value itself. */
export function either<A, B>(isFirst: (value: unknown) => boolean, first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return {
    check: (value, path, problems): value is A | B => (isFirst(value) ? first : second).check(value, path, problems),
    schema: (definitions) => ({ anyOf: [first, second].map(({ schema }) => schema(definitions)) }),
  };
}

/** An object under a name of its own in the schema. */
export function define<F extends Fields>(name: string, description: string, fields: F): Shape<ObjectOf<F>> {
  const shape = object(description, fields);
  return {
    ...shape,
    schema: (definitions) => {
      definitions[name] ??= shape.schema(definitions);
      return { $ref: `#/$defs/${name}` };
    },
  };
}

/** The shape, described where it stands. */
export function described<T>(description: string, shape: Shape<T>): Shape<T> {
  return { ...shape, schema: (definitions) => ({ ...shape.schema(definitions), description }) };
}

/** The JSON Schema of a document. */
export function schemaOf(title: string, shape: Shape<unknown>): PlainObject {
  const $defs: Definitions = {};
  const schema = shape.schema($defs);
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema, $defs };
}

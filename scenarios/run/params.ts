import { UsageError, usageErrors } from '../../src/core/errors.ts';
import { didYouMean } from '../../src/core/nearest.ts';

/** The value of a parameter. */
export type ParamValue = number | string | boolean;

/** A parameter of a scenario: its default, which says its type, and what may be given in its place. */
export interface ParamSpec<T extends ParamValue = ParamValue> {
  readonly default: T;
  /** One line that `--param` shows. */
  readonly summary?: string;
  readonly choices?: readonly T[];
  /** Of a number. */
  readonly min?: number;
  /** Of a number. */
  readonly max?: number;
}

/** Parameters by name: a spec, or the default alone. */
export type Params = Readonly<Record<string, ParamValue | ParamSpec>>;

type Widened<T> = T extends number ? number : T extends string ? string : T extends boolean ? boolean : never;

/** The values that tasks get, with the types of the defaults. */
export type ParamValues<P extends Params> = {
  readonly [K in keyof P]: Widened<P[K] extends { readonly default: infer T } ? T : P[K]>;
};

/** Values by name, of which the types are not known. */
export type AnyValues = Readonly<Record<string, ParamValue>>;

const NAME = /^[A-Za-z_$][\w$-]*$/;

function isValue(value: unknown): value is ParamValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

function specOf(given: unknown): ParamSpec | null {
  if (isValue(given)) return { default: given };
  if (typeof given !== 'object' || given === null || !('default' in given) || !isValue(given.default)) return null;
  const { default: value } = given;
  const { summary, choices, min, max } = given as Record<string, unknown>;
  return {
    default: value,
    ...(typeof summary === 'string' ? { summary } : {}),
    ...(Array.isArray(choices) ? { choices: choices.filter(isValue) } : {}),
    ...(typeof min === 'number' ? { min } : {}),
    ...(typeof max === 'number' ? { max } : {}),
  };
}

/** The parameters that a module declares. @throws Error that names the one that is wrong */
export function readSpecs(declared: unknown): Readonly<Record<string, ParamSpec>> {
  if (declared === undefined) return {};
  if (typeof declared !== 'object' || declared === null)
    throw new Error(`params: got ${typeof declared}, expected an object`);
  const specs = Object.entries(declared).map(([name, given]) => {
    if (!NAME.test(name)) throw new Error(`params: '${name}' is no name that --param could give`);
    const spec = specOf(given);
    if (spec === null) {
      throw new Error(
        `params: ${name}: expected a number, a text, true or false, or { default, summary, choices, min, max }`,
      );
    }
    return [name, spec] as const;
  });
  return Object.fromEntries(specs);
}

/** The defaults of all parameters. */
export function defaultsOf(specs: Readonly<Record<string, ParamSpec>>): AnyValues {
  return Object.fromEntries(Object.entries(specs).map(([name, { default: value }]) => [name, value]));
}

function kindOf({ default: value, choices, min, max }: ParamSpec): string {
  if (choices !== undefined) return `one of ${choices.join(', ')}`;
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value === 'string') return 'a text';
  if (min !== undefined && max !== undefined) return `a number from ${min} to ${max}`;
  if (min !== undefined) return `a number of at least ${min}`;
  return max === undefined ? 'a number' : `a number of at most ${max}`;
}

/** One line a parameter, for whoever has to give one. */
function describe(specs: Readonly<Record<string, ParamSpec>>): string {
  const lines = Object.entries(specs).map(
    ([name, spec]) =>
      `  ${name}: ${spec.summary === undefined ? '' : `${spec.summary}; `}${kindOf(spec)} (default: ${spec.default})`,
  );
  return lines.length === 0 ? 'The file declares no params.' : `The parameters of the file:\n${lines.join('\n')}`;
}

function typed(text: string, { default: value }: ParamSpec): ParamValue | null {
  if (typeof value === 'string') return text;
  if (typeof value === 'boolean') return text === 'true' ? true : text === 'false' ? false : null;
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

function isAllowed(value: ParamValue, { choices, min, max }: ParamSpec): boolean {
  if (choices !== undefined) return choices.includes(value);
  return typeof value !== 'number' || (value >= (min ?? value) && value <= (max ?? value));
}

function readValue(name: string, text: string, spec: ParamSpec): ParamValue {
  const value = typed(text, spec);
  if (value !== null && isAllowed(value, spec)) return value;
  throw new UsageError(`--param ${name}: got '${text}', expected ${kindOf(spec)}`);
}

/** What one `--param` gives: a name, and its values in the order in which they are compared. */
interface Given {
  readonly name: string;
  readonly values: readonly ParamValue[];
}

function readGiven(text: string, specs: Readonly<Record<string, ParamSpec>>): Given {
  const [, name = text, list] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) {
    const near = didYouMean(name, Object.keys(specs));
    const hint = `${near === undefined ? '' : `${near}\n`}${describe(specs)}`;
    throw new UsageError(`--param: the file has no parameter '${name}'`, { hint });
  }
  if (list === undefined)
    throw new UsageError(`--param ${name}: expected ${name}=VALUE or ${name}=VALUE,VALUE`, { hint: describe(specs) });
  return { name, values: [...new Set(list.split(',').map((value) => readValue(name, value.trim(), spec)))] };
}

/** Combinations of values that are more than this are a mistake, and would take for ever. */
const MOST_COMBINATIONS = 64;

/** One combination of the values that were given. */
export interface ValueSet {
  /** `size=10` or `size=10,depth=2`: the scanned ones; null where none was given more than one value. */
  readonly name: string | null;
  /** Of all parameters. */
  readonly values: AnyValues;
}

function combine(sets: readonly AnyValues[], { name, values }: Given): AnyValues[] {
  return sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })));
}

/** Every combination of the values given with `--param`. @throws UsageError that lists the parameters of the file */
export function readValueSets(texts: readonly string[], specs: Readonly<Record<string, ParamSpec>>): ValueSet[] {
  const given = texts.map((text) => readGiven(text, specs));
  const names = given.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`--param ${twice}: given twice; several values are ${twice}=1,2,3`);
  const scanned = given.filter(({ values }) => values.length > 1).map(({ name }) => name);
  const sets = given.reduce(combine, [defaultsOf(specs)]);
  if (sets.length > MOST_COMBINATIONS) {
    throw usageErrors(`--param: ${sets.length} combinations, expected at most ${MOST_COMBINATIONS}:`, names);
  }
  const nameOf = (values: AnyValues) => scanned.map((name) => `${name}=${values[name]}`).join(',');
  return sets.map((values) => ({ name: scanned.length === 0 ? null : nameOf(values), values }));
}

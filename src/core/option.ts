import { about, type Named, UsageError, usageErrorOf, usageErrors } from './errors.ts';
import { didYouMean } from './nearest.ts';
import type { PlainObject } from './plain.ts';

/** An option as it was typed: text, several texts, whether a flag without a value was given, or nothing. */
export type Given = string | readonly string[] | boolean | undefined;

/** Everything that was typed, by the names of {@link Syntax}. */
export type RawOptions = Readonly<Record<string, Given>>;

/** What may be typed as a value, for shell completion: these words (one, or several with commas), or a file. */
export type Values =
  | { readonly kind: 'words' | 'list'; readonly words: readonly string[] }
  /** The words may stand before a file: `csv:`. */
  | { readonly kind: 'file'; readonly words: readonly string[] };

/** Anything may be typed, and nothing is offered. */
export const ANYTHING: Values = { kind: 'words', words: [] };

export const A_FILE: Values = { kind: 'file', words: [] };

/** How a guided session asks for an argument or an option. */
export interface Question {
  /** One short line: `How long does each task sleep?` */
  readonly ask: string;
  /** What an empty answer means: `500ms 300ms`. Absent where an answer is needed. */
  readonly empty?: string;
}

/** The field of a config file that stands for an option. */
export interface Field<F> {
  /** JSON Schema (draft 2020-12) of its value. */
  readonly schema: PlainObject;
  /** Where the option's own summary speaks of the command line. */
  readonly summary?: string;
  /** The type of its value; for the compiler alone, never there. */
  readonly type?: F;
}

/** What the syntax of a flag says: `-H, --header <name: value>`. */
export interface Syntax extends Named {
  readonly flags: string;
  /** With their dashes: `-H`, `--header`. */
  readonly names: readonly string[];
  /** The long name with its dashes: `--header`. */
  readonly flag: string;
  /** The name under which what was typed is kept: `maxRedirects`; of `--no-explain` it is `explain`. */
  readonly name: string;
  /** What stands for the value: `name: value`; null where the flag takes none. */
  readonly placeholder: string | null;
  /** False for `--help [topic]`. */
  readonly needsValue: boolean;
}

/** Everything that is known of one flag: parser, help, manual, completion, config file and guided session read this. */
export interface Option<T = unknown, F = unknown> extends Syntax {
  /** `on` and `off` take no value: giving `off` (`--no-explain`) sets its option to false. */
  readonly kind: 'on' | 'off' | 'text' | 'list';
  /** The default as `--help` has it. */
  readonly shown: string | undefined;
  /** With its default; fits on one line of 80 columns beside the flag. */
  readonly summary: string;
  /** Shown by plain `--help` where a command has more flags than fit a screen. */
  readonly essential: boolean;
  /** Null where the flag takes no value. */
  readonly values: Values | null;
  /** Where it is among the first things that a guided session asks for. */
  readonly question: Question | null;
  /** Null where no config file has it. */
  readonly field: Field<F> | null;
  /** What is given once the flag was typed again; `text` is empty where it takes none. */
  add(before: Given, text: string): Given;
  /** The value of what was typed, or the default. @throws UsageError that carries this option */
  read(given: Given): T;
}

/** Options by the names that their values get; in a config file these are the names of the fields. */
export type Options = Readonly<Record<string, Option>>;

/** The values of options, under the same names. */
export type OptionValues<O extends Options> = { readonly [K in keyof O]: ReturnType<O[K]['read']> };

/** What is written down of a flag. */
interface Declared<F> {
  /** As it is typed: `--tasks <n>`, `-H, --header <name: value>`. */
  readonly flags: string;
  readonly summary: string;
  readonly essential?: boolean;
  readonly question?: Question;
  readonly field?: Field<F>;
}

interface DeclaredValue<T, F> extends Declared<F> {
  /** Absent: a file where the flag is written with `<file>`, else anything. */
  readonly values?: Values;
  /** Reads what was typed. @throws UsageError that says what is wrong, without the option's name */
  read(text: string): T;
}

/** What counts where nothing is typed: text as one would type it, or a value, and how `--help` shows it. */
type Fallback<D> = string | { readonly value: D; readonly shown?: string };

/** Reads the syntax of a flag. */
export function syntaxOf(flags: string): Syntax {
  const [, short, flag = '', placeholder = null] = /^(?:(-\w), )?(--[a-z-]+)(?: [<[](.+)[>\]])?$/.exec(flags) ?? [];
  const name = flag.replace(/^--(no-)?/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return {
    flags,
    names: short === undefined ? [flag] : [short, flag],
    flag,
    name,
    placeholder,
    needsValue: flags.endsWith('>'),
  };
}

function withDefault(summary: string, shown: string | undefined): string {
  return shown === undefined ? summary : `${summary} (default: ${shown})`;
}

function common<F>({ flags, summary, essential = false, question, field }: Declared<F>, shown?: string) {
  const syntax = syntaxOf(flags);
  const text = withDefault(summary, shown);
  return { ...syntax, shown, summary: text, essential, question: question ?? null, field: field ?? null };
}

function valuesOf({ placeholder }: Syntax, values: Values | undefined): Values {
  return values ?? (placeholder === 'file' ? A_FILE : ANYTHING);
}

/** A flag with a value. */
export function option<T, F = never, D = T>(
  record: DeclaredValue<T, F> & { readonly fallback: Fallback<D> },
): Option<T | D, F> {
  const { fallback } = record;
  const { shown } = typeof fallback === 'string' ? { shown: fallback } : fallback;
  const told = common(record, shown);
  return {
    ...told,
    kind: 'text',
    values: valuesOf(told, record.values),
    add: (_, text) => text,
    read(given) {
      if (typeof given === 'string') return about(told, () => record.read(given));
      return typeof fallback === 'string' ? record.read(fallback) : fallback.value;
    },
  };
}

/** A flag with a value that may be given several times. */
export function list<T, F = never>(
  record: DeclaredValue<T, F> & {
    /** The heading under which all values that are wrong are told; without it the first one is. */
    readonly together?: string;
  },
): Option<readonly T[], F> {
  const told = common(record);
  const readEach = (texts: readonly string[]) =>
    texts.map((text, index) => about(told, () => record.read(text), index));
  return {
    ...told,
    kind: 'list',
    values: valuesOf(told, record.values),
    add: (before, text) => [...textsOf(before), text],
    read(given) {
      const texts = textsOf(given);
      if (record.together === undefined) return readEach(texts);
      const errors = texts.flatMap((text) => usageErrorOf(() => readEach([text])) ?? []);
      if (errors.length === 0) return readEach(texts);
      throw usageErrors(
        record.together,
        errors.map(({ wording }) => wording.message),
      );
    },
  };
}

/** A flag without a value: its option is true where it was given; where it starts with `--no-`, where it was not. */
export function toggle<F = never>(record: Declared<F>): Option<boolean, F> {
  const told = common(record);
  const off = told.flag.startsWith('--no-');
  return {
    ...told,
    kind: off ? 'off' : 'on',
    values: null,
    add: () => !off,
    read: (given) => (typeof given === 'boolean' ? given : off),
  };
}

/** The same option where a command has other words for it. */
export function inOtherWords<T, F>(original: Option<T, F>, summary: string, shown = original.shown): Option<T, F> {
  return { ...original, shown, summary: withDefault(summary, shown) };
}

/** The texts that were given: none, one or several. */
export function textsOf(given: Given): readonly string[] {
  if (typeof given === 'string') return [given];
  return Array.isArray(given) ? given : [];
}

/** Reads one option. @throws UsageError that carries it */
export function readOption<T>({ name, read }: Option<T>, raw: RawOptions): T {
  return read(raw[name]);
}

/** Reads all options. @throws UsageError for the first that is wrong */
export function readOptions<O extends Options>(options: O, raw: RawOptions): OptionValues<O> {
  const values = Object.entries(options).map(([key, each]) => [key, readOption(each, raw)]);
  return Object.fromEntries(values) as OptionValues<O>;
}

/** Reads one of several names. @throws UsageError with the choices */
export function parseName<T extends string>(text: string, names: readonly T[]): T {
  const found = names.find((name) => name === text.trim());
  if (found !== undefined) return found;
  throw new UsageError(`got '${text.trim()}', expected one of ${names.join(', ')}`, {
    hint: didYouMean(text.trim(), names),
  });
}

import { about, type Named, phrase, readAll, UsageError } from './errors.ts';
import { didYouMean } from './nearest.ts';
import type { PlainObject } from './plain.ts';

/** An option as it was typed: text, several texts, whether a flag without a value was given, or nothing. */
export type Given = string | readonly string[] | boolean | undefined;

/** Everything that was typed, by the names of {@link Syntax}. */
export type RawOptions = Readonly<Record<string, Given>>;

/** What each word means, on one short line. Where it is told, nothing but these words is taken: they are a menu. */
type Meanings = Readonly<Record<string, string>>;

/** What may be typed as a value, for shell completion: these words (one, or several with commas), or a file. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly meanings?: Meanings }
  | { readonly kind: 'list'; readonly words: readonly string[] }
  /** The words may stand before a file: `csv:`. */
  | { readonly kind: 'file'; readonly words: readonly string[] }
  /** What `asyncbench` prints with these arguments, one word a line; this flag is handed on to it where it was typed. */
  | { readonly kind: 'printed'; readonly words: readonly []; readonly args: string; readonly handedOn: string };

export const A_FILE: Values = { kind: 'file', words: [] };

/** What may be typed in a place that is written like this (`file`). */
export function valuesFor(placeholder: string, values: Values | undefined): Values {
  return values ?? (placeholder === 'file' ? A_FILE : { kind: 'words', words: [] });
}

/** The name of an argument without its brackets: `url` of `[url...]`. */
export function argumentName({ syntax }: Argument): string {
  return syntax.replace(/[<>[\].]/g, '');
}

/** How a guided session asks for an argument or an option. */
export interface Question {
  /** One short line: `How long does each task sleep?` */
  readonly ask: string;
  /** What an empty answer means: `250ms 150ms`. Absent where an answer is needed. */
  readonly empty?: string;
}

/** A positional argument of a command or a scenario. */
export interface Argument {
  /** As it is typed: `<old>`, `[url...]`. */
  readonly syntax: string;
  readonly summary: string;
  /** As the menus of a guided session name it: `How long each task sleeps`. */
  readonly label?: string;
  /** Absent: a file where the argument is written with `file`, else anything. */
  readonly values?: Values;
  readonly question?: Question;
  /** True where a guided session asks for one of several, which may then have blanks in it. */
  readonly asksForOne?: true;
}

/** The field of a config file that stands for an option. */
export interface Field {
  /** JSON Schema (draft 2020-12) of its value. */
  readonly schema: PlainObject;
  /** Where the option's own summary speaks of the command line. */
  readonly summary?: string;
  /** Its type in TypeScript, where the schema takes more. */
  readonly type?: string;
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
}

/** What may be said of a flag beside its syntax and its summary. */
interface Details {
  /** Shown by plain `--help` where a command has more flags than fit a screen. */
  readonly essential?: boolean;
  /** Absent: a file where the flag is written with `<file>`, else anything. */
  readonly values?: Values;
  /** How the default is shown, where it is not text that could be typed. */
  readonly shown?: string | undefined;
  /** As the menus of a guided session name it, on one short line: `Keep connections`. Absent: by its summary. */
  readonly label?: string;
  /** Where it is among the first things that a guided session asks for. */
  readonly question?: Question;
  /** Absent where no config file has it. */
  readonly field?: Field;
  /** Values that are typed after a flag that all share and are meant for this one: `--export NAME`, which is no file. */
  readonly takesFrom?: { readonly name: string; readonly when: RegExp };
}

/** Everything that is known of one flag: parser, help, manual, completion, config file and guided session read this. */
export interface Option<T = unknown> extends Syntax, Details {
  /** `on` and `off` take no value: giving `off` (`--no-explain`) sets its option to false. */
  readonly kind: 'on' | 'off' | 'text' | 'list';
  /** With its default; fits on one line of 80 columns beside the flag. */
  readonly summary: string;
  /** The value of what was typed, or the default. @throws UsageError that carries this option */
  read(given: Given): T;
}

/** Options by the names that their values get; in a config file these are the names of the fields. */
export type Options = Readonly<Record<string, Option>>;

/** The values of options, under the same names. */
export type OptionValues<O extends Options> = { readonly [K in keyof O]: ReturnType<O[K]['read']> };

/** How one value is read. */
interface Reader<T> {
  /** @throws UsageError that says what is wrong, without the option's name */
  read(text: string): T;
}

/** Reads the syntax of a flag. */
export function syntaxOf(flags: string): Syntax {
  const [, short, flag = '', placeholder = null] = /^(?:(-\w), )?(--[a-z-]+)(?: [<[](.+)[>\]])?$/.exec(flags) ?? [];
  const name = flag.replace(/^--(no-)?/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const names = short === undefined ? [flag] : [short, flag];
  return { flags, names, flag, name, placeholder };
}

function withDefault(summary: string, shown: string | undefined): string {
  return shown === undefined ? summary : `${summary} (default: ${shown})`;
}

/**
 * A flag with a value. The fallback counts where nothing is typed: text as one would type it, which `--help` shows,
 * or a value; without one it is null.
 */
export function option<T>(
  flags: string,
  summary: string,
  details: Details & Reader<T> & { readonly fallback: string | T },
): Option<T>;
export function option<T>(flags: string, summary: string, details: Details & Reader<T>): Option<T | null>;
export function option<T>(
  flags: string,
  summary: string,
  { read, fallback = null, ...details }: Details & Reader<T> & { readonly fallback?: string | T | null },
): Option<T | null> {
  const syntax = syntaxOf(flags);
  const { shown = typeof fallback === 'string' ? fallback : undefined } = details;
  return {
    ...syntax,
    ...details,
    kind: 'text',
    shown,
    summary: withDefault(summary, shown),
    read(given) {
      if (typeof given === 'string') return about(syntax, () => read(given));
      return typeof fallback === 'string' ? read(fallback) : fallback;
    },
  };
}

/** A flag that may be given several times. All its values that are wrong are told under the heading `together`, or the first alone. */
export function list<T>(
  flags: string,
  summary: string,
  { read, together, ...details }: Details & Reader<T> & { readonly together?: string },
): Option<readonly T[]> {
  const syntax = syntaxOf(flags);
  return {
    ...syntax,
    ...details,
    kind: 'list',
    summary,
    read(given) {
      const texts = textsOf(given);
      if (together === undefined) return texts.map((text, index) => about(syntax, () => read(text), index));
      const subject = (index: number) => phrase`${syntax}, number ${String(index + 1)}`;
      return readAll(
        together,
        texts.map((text, index) => () => about(subject(index), () => read(text))),
      );
    },
  };
}

/** A flag without a value: its option is true where it was given; where it starts with `--no-`, where it was not. */
export function toggle(flags: string, summary: string, details: Details = {}): Option<boolean> {
  const syntax = syntaxOf(flags);
  const off = syntax.flag.startsWith('--no-');
  const read = (given: Given) => (typeof given === 'boolean' ? given : off);
  return { ...syntax, ...details, kind: off ? 'off' : 'on', summary, read };
}

/** The same option where a command has other words for it. */
export function inOtherWords<T>(original: Option<T>, summary: string, shown = original.shown): Option<T> {
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

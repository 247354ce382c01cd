import { messageOf, UsageError, usageErrors } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { Field } from './field.ts';

/** A hint that is the same for many problems stands once, under all of them. */
const COMMON = /^metrics: /i;

/** Everything that is wrong with a config file, collected so that one correction round is enough. */
export class Problems {
  readonly #texts: string[] = [];
  readonly #hints: string[] = [];

  get none(): boolean {
    return this.#texts.length === 0;
  }

  /** Notes a problem, once: what is wrong in `defaults` is wrong for every benchmark. */
  add(text: string, hint?: string): void {
    const hints = hint === undefined ? [] : hint.split(/; |\n/);
    const advice = hints.filter((part) => !COMMON.test(part)).join('; ');
    const spacing = text.includes('\n') ? '\n  ' : /[.?!]$/.test(text) ? ' ' : '. ';
    const whole = advice === '' ? text : text + spacing + advice;
    const indented = whole.replaceAll('\n', '\n  ');
    if (!this.#texts.includes(indented)) this.#texts.push(indented);
    for (const part of hints) if (COMMON.test(part) && !this.#hints.includes(part)) this.#hints.push(part);
  }

  /** A value of the wrong kind. */
  expected(path: string, what: string, value: unknown, hint?: string): void {
    this.add(`${path}: expected ${what}, found ${describe(value)}${hint === undefined ? '' : `. ${hint}`}`);
  }

  /** A field that there is not. */
  unknown(path: string, name: string, names: readonly string[]): void {
    const meant = didYouMean(name, names);
    this.add(
      `${path}: there is no such field${meant === undefined ? `; there are ${names.join(', ')}` : `. ${meant}`}`,
    );
  }

  /** @throws UsageError with all of them, where there are any */
  throwIfAny(file: string): void {
    if (this.none) return;
    throw usageErrors(`${file}:`, this.#texts, this.#hints.length === 0 ? undefined : this.#hints.join('\n'));
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `'${value}'` : `${typeof value === 'function' ? 'a function' : String(value)}`;
}

/** Where the fields of a benchmark stand: its own, or those of `defaults`. */
export interface Places {
  readonly fields: readonly Field[];
  /** The path of a field, for a message. */
  pathOf(field: Field): string;
  /** The path of the benchmark itself. */
  readonly path: string;
}

/** The field that a message of the command line begins with, by its flag. */
export function fieldAtFault(message: string, fields: readonly Field[]): Field | undefined {
  const flag = /^--[a-z-]+/.exec(message)?.[0];
  return fields.find((field) => field.flag === flag);
}

/** What the command line does by a flag and `ci` by another. */
const OTHER_FLAGS: Readonly<Record<string, string>> = { '--save-baseline': 'asyncbench ci --update-baseline' };

function fieldNames(text: string, fields: readonly Field[]): string {
  return text.replace(
    /--[a-z][a-z-]*/g,
    (flag) => fields.find((field) => field.flag === flag)?.name ?? OTHER_FLAGS[flag] ?? flag,
  );
}

/** The parsers are those of the command line and name flags; a config file has fields. */
export function addUsageError(problems: Problems, error: UsageError, { fields, pathOf, path }: Places): void {
  const cause = error.cause === undefined ? '' : `: ${messageOf(error.cause)}`;
  const message = `${error.message}${cause}`;
  const hint = error.hint === undefined ? undefined : fieldNames(error.hint, fields);
  const field = fieldAtFault(message, fields);
  if (field !== undefined) problems.add(pathOf(field) + fieldNames(message.slice(field.flag.length), fields), hint);
  else if (/^(benchmarks|defaults)\b/.test(message)) problems.add(message, hint);
  else problems.add(`${path}: ${fieldNames(message, fields)}`, hint);
}

/** What a parser finds wrong with its input; null where nothing is. */
export function usageErrorOf(parse: () => unknown): UsageError | null {
  try {
    parse();
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

import { messageOf, type Named, say, type UsageError, usageErrors } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { CHECKS } from '../options/checks.ts';
import { UPDATE_BASELINE } from '../options/ci.ts';
import type { ConfigField } from './field.ts';

/** Everything that is wrong with a config file, collected so that one correction round is enough. */
export class Problems {
  readonly #texts: string[] = [];
  readonly #choices: string[] = [];

  get none(): boolean {
    return this.#texts.length === 0;
  }

  /**
   * Notes a problem, once: what is wrong in `defaults` is wrong for every benchmark.
   *
   * @param choices what there is to choose from: stands once, under all problems
   */
  add(text: string, hint?: string, choices?: string): void {
    const spacing = text.includes('\n') ? '\n  ' : /[.?!]$/.test(text) ? ' ' : '. ';
    const whole = hint === undefined ? text : text + spacing + hint;
    const indented = whole.replaceAll('\n', '\n  ');
    if (!this.#texts.includes(indented)) this.#texts.push(indented);
    if (choices !== undefined && !this.#choices.includes(choices)) this.#choices.push(choices);
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
    throw usageErrors(`${file}:`, this.#texts, this.#choices.length === 0 ? undefined : this.#choices.join('\n'));
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
  readonly fields: readonly ConfigField[];
  /** The path of a field, for a message. */
  pathOf(field: ConfigField): string;
  /** The path of the benchmark itself. */
  readonly path: string;
}

/** The options are those of the command line; a config file has fields for them. */
export function addUsageError(problems: Problems, error: UsageError, { fields, pathOf, path }: Places): void {
  const fieldOf = ({ flag }: Named) => fields.find(({ option }) => option.flag === flag);
  const nameOf = (option: Named): string => {
    if (option.flag === CHECKS.saveBaseline.flag) return `asyncbench ci ${UPDATE_BASELINE.flag}`;
    return fieldOf(option)?.name ?? option.flag;
  };
  const { option: wrong, index, choices } = error.details;
  const field = wrong === undefined ? undefined : fieldOf(wrong);
  const { message, hint } = error.wording;
  const place = field === undefined ? `${path}: ` : '';
  const own = field === undefined ? '' : pathOf(field) + (index === undefined ? '' : `[${index}]`);
  const text = say(message, (option) => (option.flag === field?.option.flag ? own : nameOf(option)));
  const cause = error.cause === undefined ? '' : `: ${messageOf(error.cause)}`;
  problems.add(place + text + cause, hint === undefined ? hint : say(hint, nameOf), choices);
}

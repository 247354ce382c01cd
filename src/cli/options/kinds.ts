import { UsageError } from '../../core/errors.ts';
import { MODE_NAMES } from '../../core/modes.ts';
import { type Field, parseName, type Values } from '../../core/option.ts';
import type { PlainObject } from '../../core/plain.ts';
import { parseCount, parseDurationMs, parseShare, parseShareBelowWhole } from '../../core/units.ts';

/** What several fields of a config file have in common: the definitions of `config.schema.json`. */
export const DEFINITIONS = {
  mode: { enum: MODE_NAMES },
  limit: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'all' }] },
  duration: { type: ['string', 'number'], description: '250ms, 1.5s, 2m; a number is milliseconds' },
  share: { type: ['string', 'number'], description: '10% or 0.1' },
  texts: {
    anyOf: [{ type: ['string', 'number'] }, { type: 'array', items: { type: ['string', 'number'] } }],
  },
} as const satisfies PlainObject;

/** A field whose value is one of the {@link DEFINITIONS}. */
export function defined(name: keyof typeof DEFINITIONS, summary?: string): Field {
  return { schema: { $ref: `#/$defs/${name}` }, ...(summary === undefined ? {} : { summary }) };
}

/** A value, or a list with at least one. */
export function oneOrMore({ schema }: Field): PlainObject {
  return { type: 'array', minItems: 1, items: schema };
}

export const MODE = defined('mode');
export const TRUE_OR_FALSE: Field = { schema: { type: 'boolean' } };

/** A whole number in a range. */
export function count(min: number, max?: number) {
  const [range, schema] = max === undefined ? [{ min }, {}] : [{ min, max }, { maximum: max }];
  const field: Field = { schema: { type: 'integer', minimum: min, ...schema } };
  return { read: (text: string) => parseCount(text, range), field };
}

/** `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** One of several names, and what each means where that is not plain. */
export function oneOf<T extends string>(names: readonly T[], told: Partial<Readonly<Record<T, string>>> = {}) {
  const meanings = Object.fromEntries(names.map((name) => [name, told[name] ?? '']));
  const field: Field = { schema: { enum: names } };
  const values: Values = { kind: 'words', words: names, meanings };
  return { read: (text: string) => parseName(text, names), field, values };
}

/** A duration above zero, in milliseconds. */
export const POSITIVE_DURATION = {
  read(text: string): number {
    const ms = parseDurationMs(text);
    if (ms > 0) return ms;
    throw new UsageError(`got '${text}', expected a duration above zero`);
  },
  field: defined('duration'),
};

/** A share. */
export const SHARE = { read: parseShare, field: defined('share') };

/** A share of something that cannot be all of it: a loss, a margin. */
export const SHARE_BELOW_WHOLE = { read: parseShareBelowWhole, field: defined('share') };

/** Any text, as it was typed. */
export const TEXT = { read: (text: string): string => text };

import { usageErrorOf } from '../../core/errors.ts';
import type { Given, Option } from '../../core/option.ts';
import type { ConfigField } from './field.ts';
import { addUsageError, type Problems } from './problems.ts';

/** The fields of an object, each as the command line would have given it. */
export interface ReadFields {
  readonly given: ReadonlyMap<ConfigField, Given>;
  /** What is wrong with these was noted. */
  readonly unread: readonly Option[];
}

export const NO_FIELDS: ReadFields = { given: new Map(), unread: [] };

function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** Reads a list of texts and numbers; null where something is wrong with it. */
export function readTexts(value: unknown, path: string, problems: Problems): string[] | null {
  if (!Array.isArray(value)) {
    problems.expected(path, 'a list', value);
    return null;
  }
  const texts = value.map(scalarText);
  for (const [index, text] of texts.entries()) {
    if (text === null) problems.expected(`${path}[${index}]`, 'text or a number', value[index]);
  }
  return texts.every((text) => text !== null) ? texts : null;
}

function readText(value: unknown, path: string, problems: Problems): string | null {
  if (Array.isArray(value)) return readTexts(value, path, problems)?.join(',') ?? null;
  const text = scalarText(value);
  if (text === null) problems.expected(path, 'text or a number', value);
  return text;
}

/** The value of one field as the command line would have given it; null where it is of the wrong kind. */
function givenOf({ kind }: Option, value: unknown, path: string, problems: Problems): Given | null {
  if (kind === 'text') return readText(value, path, problems);
  if (kind === 'list') {
    const single = scalarText(value);
    return single === null ? readTexts(value, path, problems) : [single];
  }
  if (typeof value === 'boolean') return value || (kind === 'off' ? false : undefined);
  problems.expected(path, 'true or false', value);
  return null;
}

/**
 * Reads all fields of an object that stand for options, and notes everything that is wrong with them;
 * `others` are the fields that someone else reads. What is wrong with no field of its own is told of `whole`.
 */
export function readFields(
  value: Readonly<Record<string, unknown>>,
  fields: readonly ConfigField[],
  at: { path: string; whole?: string; problems: Problems; others: readonly string[] },
): ReadFields {
  const { path, whole = path, problems, others } = at;
  const places = { fields, path: whole, pathOf: ({ name }: ConfigField) => `${path}.${name}` };
  const given = new Map<ConfigField, Given>();
  const unread: Option[] = [];
  for (const [name, item] of Object.entries(value)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined) {
      const names = [...others, ...fields.map((each) => each.name)];
      if (!others.includes(name)) problems.unknown(`${path}.${name}`, name, names);
    } else if (item !== undefined) {
      const { option } = field;
      const text = givenOf(option, item, `${path}.${name}`, problems);
      const error = text === null ? null : usageErrorOf(() => option.read(text));
      if (error !== null) addUsageError(problems, error, places);
      if (text === null || error !== null) unread.push(option);
      else given.set(field, text);
    }
  }
  return { given, unread };
}

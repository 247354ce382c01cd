import type { RawOptions } from '../options/raw.ts';
import type { Field } from './field.ts';
import type { Problems } from './problems.ts';

type RawValue = RawOptions[string];

function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** Reads a list of texts and numbers. */
export function readTexts(value: unknown, path: string, problems: Problems): string[] {
  if (!Array.isArray(value)) {
    problems.expected(path, 'a list', value);
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const text = scalarText(item);
    if (text === null) problems.expected(`${path}[${index}]`, 'text or a number', item);
    return text ?? [];
  });
}

function readText(value: unknown, path: string, problems: Problems): string | undefined {
  if (Array.isArray(value)) return readTexts(value, path, problems).join(',');
  const text = scalarText(value);
  if (text === null) problems.expected(path, 'text or a number', value);
  return text ?? undefined;
}

/** The value of one field as the command line would have given it; undefined where it is not set. */
export function readField(field: Field, value: unknown, at: { path: string; problems: Problems }): RawValue {
  const { path, problems } = at;
  switch (field.kind) {
    case 'flag':
      if (typeof value === 'boolean') return value || (field.flag.startsWith('--no-') ? false : undefined);
      problems.expected(path, 'true or false', value);
      return undefined;
    case 'texts': {
      const single = scalarText(value);
      return single === null ? readTexts(value, path, problems) : [single];
    }
    case 'text':
      return readText(value, path, problems);
  }
}

/** Reads all fields of an object that stand for flags; `others` are the fields that someone else reads. */
export function readFields(
  value: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  at: { path: string; problems: Problems; others: readonly string[] },
): Map<Field, RawValue> {
  const { path, problems, others } = at;
  const read = new Map<Field, RawValue>();
  for (const [name, item] of Object.entries(value)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (field !== undefined) {
      if (item !== undefined) read.set(field, readField(field, item, { path: `${path}.${name}`, problems }));
    } else if (!others.includes(name)) {
      problems.unknown(`${path}.${name}`, name, [...others, ...fields.map((each) => each.name)]);
    }
  }
  return read;
}

import { type ConfigField, SHARED_FIELDS } from '../src/cli/config/field.ts';
import { CHECKS } from '../src/cli/options/checks.ts';
import { DEFINITIONS } from '../src/cli/options/kinds.ts';
import type { Plain } from '../src/core/plain.ts';
import { descriptionOf } from './config-schema.ts';
import { between } from './marks.ts';

/** The file that has the type. */
export const TYPE_FILE = 'src/cli/config/config.ts';

/** Definitions that have a type of their own. */
const NAMED: Readonly<Record<string, string>> = { mode: 'ModeName', duration: 'DurationText', share: 'ShareText' };

const OF_JSON: Readonly<Record<string, string>> = { integer: 'number' };

function literal(value: Plain): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** As much of JSON Schema as fields are described with. */
interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly Plain[];
  readonly const?: Plain;
  readonly type?: string | readonly string[];
  readonly items?: Schema;
}

/** The type in TypeScript of what a schema takes. */
function typeOf({ $ref, anyOf, enum: names, type, items, ...others }: Schema): string {
  if ($ref !== undefined) {
    const name = $ref.replace('#/$defs/', '') as keyof typeof DEFINITIONS;
    return NAMED[name] ?? typeOf(DEFINITIONS[name]);
  }
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ');
  if (names !== undefined) return names.map(literal).join(' | ');
  if (others.const !== undefined) return literal(others.const);
  if (items === undefined)
    return [type ?? 'unknown']
      .flat()
      .map((each) => OF_JSON[each] ?? each)
      .join(' | ');
  const item = typeOf(items);
  return `readonly ${item.includes(' ') ? `(${item})` : item}[]`;
}

function lines(field: ConfigField): string {
  const { schema = {}, type = typeOf(schema as Schema) } = field.option.field ?? {};
  return `  /** ${descriptionOf(field)} */\n  readonly ${field.name}?: ${type};\n`;
}

/** The source of the type with the fields that there are. */
export function withFields(source: string): string {
  const shared = SHARED_FIELDS.filter(({ option }) => option !== CHECKS.baseline);
  return between(
    source,
    ['  // From the options: npm run generate\n', '  // End of the options\n'],
    shared.map(lines).join(''),
  );
}

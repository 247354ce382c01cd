import { SCENARIOS } from '../scenarios/index.ts';
import { type ConfigField, SHARED_FIELDS } from '../src/cli/config/field.ts';
import { NAME } from '../src/cli/config/read-config.ts';
import { CHECKS } from '../src/cli/options/checks.ts';
import { DEFINITIONS } from '../src/cli/options/kinds.ts';
import type { PlainObject } from '../src/core/plain.ts';

const TEXT_OR_NUMBER = ['string', 'number'];
const TEXTS = { type: 'array', items: { type: TEXT_OR_NUMBER } };

/** What a field is, in a line. */
export function descriptionOf({ option: { field, summary } }: ConfigField): string {
  return field?.summary ?? summary;
}

function propertyOf(field: ConfigField): PlainObject {
  return { description: descriptionOf(field), ...field.option.field?.schema };
}

function objectOf(properties: PlainObject, required: readonly string[] = []): PlainObject {
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties,
  };
}

/** The JSON Schema of a config file, from the options and the scenarios. */
export function configSchema(): PlainObject {
  const isBaseline = ({ option }: ConfigField) => option === CHECKS.baseline;
  const shared = SHARED_FIELDS.filter((field) => !isBaseline(field));
  const own = SHARED_FIELDS.filter(isBaseline);
  const propertiesOf = (fields: readonly ConfigField[]): PlainObject =>
    Object.fromEntries(fields.map((field) => [field.name, propertyOf(field)]));
  const benchmark = {
    scenario: { enum: SCENARIOS.map(({ scenario }) => scenario.name) },
    args: { description: "the scenario's arguments", ...TEXTS },
    options: {
      description: "the scenario's own options by their camelCase names",
      type: 'object',
      additionalProperties: { anyOf: [{ type: [...TEXT_OR_NUMBER, 'boolean'] }, TEXTS] },
    },
    ...propertiesOf(own),
    ...Object.fromEntries(shared.map(({ name }) => [name, { $ref: `#/$defs/shared/properties/${name}` }])),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'asyncbench.config.json',
    description: 'The benchmarks that `asyncbench ci` runs',
    ...objectOf(
      {
        $schema: { type: 'string' },
        defaults: { $ref: '#/$defs/shared' },
        benchmarks: {
          type: 'object',
          minProperties: 1,
          additionalProperties: false,
          patternProperties: { [NAME.source]: { $ref: '#/$defs/benchmark' } },
        },
      },
      ['benchmarks'],
    ),
    $defs: { ...DEFINITIONS, shared: objectOf(propertiesOf(shared)), benchmark: objectOf(benchmark, ['scenario']) },
  };
}

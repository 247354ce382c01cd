import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { SHARED_FIELDS } from '../../../src/cli/config/field.ts';
import { Problems } from '../../../src/cli/config/problems.ts';
import { readConfig } from '../../../src/cli/config/read-config.ts';
import { type Config, defineConfig } from '../../../src/index.ts';

const text = readFileSync(join(process.cwd(), 'config.schema.json'), 'utf8');
const schema: {
  readonly $defs: Record<string, { properties?: Record<string, unknown> }>;
} = JSON.parse(text);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(JSON.parse(text));

/** Every field once: the compiler insists that the type has them too. */
const FULL = defineConfig({
  defaults: { modes: 'all', concurrency: 'auto', order: 'shuffle', minSpeedup: 2, maxMedian: ['async=1s'] },
  benchmarks: {
    pages: {
      scenario: 'sleep',
      args: ['20ms', 10],
      options: { tasks: 7 },
      modes: ['sync', 'async'],
      reference: 'sync',
      concurrency: [1, 'all'],
      threads: 4,
      timeout: '1s',
      runs: 6,
      precision: '1%',
      maxTime: 1000,
      deadline: '1m',
      warmup: 1,
      cold: false,
      order: 'abba',
      seed: 1,
      control: true,
      margin: 0.01,
      explain: false,
      checks: ['async.failures == 0'],
      minSpeedup: [1.2],
      maxMedian: 'async=600ms',
      baseline: 'pages.json',
      maxSlowdown: '10%',
      maxSpeedupLoss: 0.1,
      lenient: true,
      strict: true,
      maxFailures: 0,
    },
  },
} satisfies Config);

function programTakes(value: unknown): boolean {
  const problems = new Problems();
  readConfig(value, SCENARIOS, problems);
  return problems.none;
}

describe('the JSON Schema, the type and the program', () => {
  test('name the same fields', () => {
    const own = ['scenario', 'args', 'options', ...SHARED_FIELDS.map(({ name }) => name)];
    expect(Object.keys(schema.$defs.benchmark?.properties ?? {}).toSorted()).toEqual(own.toSorted());
    expect(Object.keys(FULL.benchmarks.pages ?? {}).toSorted()).toEqual(own.toSorted());
  });

  test('take the same config', () => {
    expect([validate(FULL), programTakes(FULL)]).toEqual([true, true]);
  });

  test.each([
    ['runs', -1],
    ['cold', 'yes'],
    ['modes', ['asinc']],
    ['order', 'abab'],
    ['checks', [{}]],
    ['timeuot', 1],
    ['args', 'one'],
    ['scenario', 'slep'],
    ['options', []],
    ['concurrency', [0]],
  ])('refuse %s: %j alike', (field, value) => {
    const wrong = { benchmarks: { pages: { ...FULL.benchmarks.pages, [field]: value } } };
    expect([validate(wrong), programTakes(wrong)]).toEqual([false, false]);
  });
});

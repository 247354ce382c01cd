import { expect, test } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { Problems } from '../../../src/cli/config/problems.ts';
import type { NamedBenchmark } from '../../../src/cli/config/read-benchmark.ts';
import { readConfig } from '../../../src/cli/config/read-config.ts';
import { UsageError } from '../../../src/core/errors.ts';

function read(value: unknown): NamedBenchmark[] {
  const problems = new Problems();
  const benchmarks = readConfig(value, SCENARIOS, problems);
  problems.throwIfAny('config');
  return benchmarks;
}

function problemsOf(value: unknown): string {
  try {
    read(value);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('nothing was found wrong');
}

function one(benchmark: Readonly<Record<string, unknown>>): unknown {
  return { benchmarks: { pages: { scenario: 'sleep', ...benchmark } } };
}

test('a benchmark becomes what the command line would have been', () => {
  const value = {
    $schema: './config.schema.json',
    benchmarks: {
      pages: {
        scenario: 'fetch',
        args: ['http://localhost/1'],
        options: { keepAlive: true, header: ['a: b'], maxRedirects: 3 },
        modes: ['sync', 'async', 'threads'],
        concurrency: [1, 8, 'all'],
        maxTime: '2s',
        timeout: 500,
        runs: 6,
        explain: false,
        control: true,
        cold: false,
        checks: ['async.failures == 0'],
        minSpeedup: 1.5,
        baseline: 'pages.json',
        maxSlowdown: 0.1,
      },
    },
  };
  const [benchmark] = read(value);
  expect(benchmark?.name).toBe('pages');
  expect(benchmark?.entry.scenario.name).toBe('fetch');
  expect(benchmark?.baseline).toBe('pages.json');
  expect(benchmark?.input).toEqual({
    args: ['http://localhost/1'],
    options: {
      keepAlive: true,
      header: ['a: b'],
      maxRedirects: '3',
      modes: 'sync,async,threads',
      concurrency: '1,8,all',
      maxTime: '2s',
      timeout: '500',
      runs: '6',
      explain: false,
      control: true,
      check: ['async.failures == 0'],
      minSpeedup: ['1.5'],
      maxSlowdown: '0.1',
    },
  });
});

test('defaults come first: a field of the benchmark replaces them, checks add up', () => {
  const [plain, own] = read({
    defaults: { runs: 6, maxSlowdown: '10%', checks: ['async.failures == 0'] },
    benchmarks: {
      plain: { scenario: 'sleep' },
      own: { scenario: 'sleep', runs: 8, checks: ['speedup >= 1.2'], baseline: 'own.json' },
    },
  });
  // A limit against a baseline means nothing where there is none.
  expect(plain?.input.options).toEqual({ runs: '6', check: ['async.failures == 0'] });
  expect(own?.input.options).toEqual({
    runs: '8',
    maxSlowdown: '10%',
    check: ['async.failures == 0', 'speedup >= 1.2'],
  });
});

test.each<[string, unknown, string]>([
  ['no object', [], 'the config: expected an object, found a list'],
  ['no benchmarks', {}, 'benchmarks: expected an object with a benchmark a name, found nothing'],
  ['none of them', { benchmarks: {} }, 'benchmarks: expected an object with a benchmark a name, found an object'],
  ['a name that is no file name', { benchmarks: { 'a/b': {} } }, "benchmarks: got the name 'a/b', expected letters"],
  ['an unknown field', { xyzzy: 1 }, 'xyzzy: there is no such field; there are $schema, defaults, benchmarks'],
  ['a misspelt field', one({ timeuot: 1 }), 'benchmarks.pages.timeuot: there is no such field. Did you mean timeout?'],
  ['a benchmark that is none', { benchmarks: { pages: 3 } }, 'benchmarks.pages: expected an object, found 3'],
  [
    'an unknown scenario',
    one({ scenario: 'slep' }),
    "benchmarks.pages.scenario: expected sleep or fetch or run or exec or files or cpu or dns, found 'slep'",
  ],
  [
    'an option of another scenario',
    one({ options: { keepAlive: true } }),
    'benchmarks.pages.options.keepAlive: there is no such field',
  ],
  ['options that are none', one({ options: 3 }), 'benchmarks.pages.options: expected an object, found 3'],
  ['arguments that are none', one({ args: '5ms' }), "benchmarks.pages.args: expected a list, found '5ms'"],
  [
    'an argument that is none',
    one({ args: [5, {}] }),
    'benchmarks.pages.args[1]: expected text or a number, found an object',
  ],
  ['a flag that is none', one({ cold: 'yes' }), "benchmarks.pages.cold: expected true or false, found 'yes'"],
  ['a bad count', one({ runs: -1 }), "benchmarks.pages.runs: got '-1', expected a whole number"],
  ['a bad option of the scenario', one({ options: { tasks: 0 } }), "benchmarks.pages.options.tasks: got '0', expected"],
  [
    'a bad header',
    one({ scenario: 'fetch', options: { header: ['a'] } }),
    'benchmarks.pages: headers that can not be sent:\n    header, number 1: it has no colon',
  ],
  ['a bad duration', one({ maxTime: 'soon' }), "benchmarks.pages.maxTime: got 'soon', expected a duration"],
  ['a bad mode', one({ modes: ['asinc'] }), "benchmarks.pages.modes: got 'asinc', expected one of sync"],
  ['a bad default', { defaults: { seed: -1 }, ...Object(one({})) }, "defaults.seed: got '-1', expected"],
  [
    'a baseline for all',
    { defaults: { baseline: 'x' }, ...Object(one({})) },
    'defaults.baseline: there is no such field',
  ],
  ['a limit without a baseline', one({ lenient: true }), 'benchmarks.pages.lenient compares with a baseline'],
  [
    'a contradiction',
    one({ cold: true, warmup: 2 }),
    'benchmarks.pages.cold measures the first round of fresh runners',
  ],
])('%s is refused with its path', (_, value, message) => {
  expect(problemsOf(value)).toContain(`  ${message}`);
});

test('a wrong check is shown with a caret, under its path', () => {
  const shown = problemsOf(one({ checks: ['async.failures == 0', 'async.medain < 1s'] }));
  expect(shown).toContain(
    "  benchmarks.pages.checks[1]: unknown metric 'medain'\n    async.medain < 1s\n          ^^^^^^\n",
  );
});

test('everything that is wrong is told at once, and what is wrong in the defaults once', () => {
  const shown = problemsOf({
    defaults: { runs: 0 },
    benchmarks: {
      first: { scenario: 'sleep', order: 'abab', margin: 'some', checks: ['x'] },
      second: { scenario: 'sleep', threads: 0, checks: [7] },
    },
  });
  const paths = [...shown.matchAll(/^ {2}((?:defaults|benchmarks)[\w.[\]]*)/gm)].map(([, path]) => path);
  expect(paths.toSorted()).toEqual([
    'benchmarks.first.checks[0]',
    'benchmarks.first.margin',
    'benchmarks.first.order',
    'benchmarks.second.checks[0]',
    'benchmarks.second.threads',
    'defaults.runs',
  ]);
});

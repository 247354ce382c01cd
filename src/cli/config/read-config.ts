import { isObject } from '../../core/plain.ts';
import type { ScenarioEntry } from '../../core/scenario.ts';
import type { Problems } from './problems.ts';
import { type NamedBenchmark, readBenchmark, readDefaults } from './read-benchmark.ts';

const FIELDS: readonly string[] = ['$schema', 'defaults', 'benchmarks'];

/** A name is part of file names, of paths in messages and of titles. */
export const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/**
 * Reads the value of a config file and notes everything that is wrong with it.
 *
 * @param besideBase whether all are compared with another version of the repository, in place of their baselines
 */
export function readConfig(
  value: unknown,
  scenarios: readonly ScenarioEntry[],
  problems: Problems,
  besideBase = false,
): NamedBenchmark[] {
  if (!isObject(value)) {
    problems.expected('the config', 'an object', value);
    return [];
  }
  for (const name of Object.keys(value)) if (!FIELDS.includes(name)) problems.unknown(name, name, FIELDS);
  const defaults = readDefaults(value.defaults, problems);
  if (!isObject(value.benchmarks) || Object.keys(value.benchmarks).length === 0) {
    problems.expected('benchmarks', 'an object with a benchmark a name', value.benchmarks);
    return [];
  }
  return Object.entries(value.benchmarks).flatMap(([name, benchmark]) => {
    if (!NAME.test(name)) {
      problems.add(`benchmarks: got the name '${name}', expected letters, digits, '-', '_' and '.'`);
      return [];
    }
    return readBenchmark(name, benchmark, { scenarios, defaults, problems, besideBase }) ?? [];
  });
}

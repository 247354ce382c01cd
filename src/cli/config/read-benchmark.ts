import { availableParallelism } from 'node:os';
import { didYouMean } from '../../core/nearest.ts';
import { type Option, type RawOptions, textsOf } from '../../core/option.ts';
import { isObject } from '../../core/plain.ts';
import type { ScenarioEntry } from '../../core/scenario.ts';
import type { CommandInput } from '../command.ts';
import { BASELINE_LIMITS, CHECKS, withoutLimits } from '../options/checks.ts';
import { contradictions, readPlan } from '../options/plan.ts';
import { type ConfigField, fieldsOf, SHARED_FIELDS } from './field.ts';
import { addUsageError, type Places, type Problems } from './problems.ts';
import { NO_FIELDS, type ReadFields, readFields, readTexts } from './read-field.ts';

/** A benchmark of a config file: what the command line would have been. */
export interface NamedBenchmark {
  readonly name: string;
  readonly entry: ScenarioEntry;
  /** Without the baseline, which `--update-baseline` must not read. */
  readonly input: CommandInput;
  readonly baseline: string | null;
  readonly places: Places;
}

/** What the benchmarks of a file have in common. */
export interface ReadContext {
  readonly scenarios: readonly ScenarioEntry[];
  readonly defaults: ReadFields;
  readonly problems: Problems;
  /** Compared with another version of the repository: limits need no baseline then. */
  readonly besideBase: boolean;
  /** What the benchmark is called in messages. Default: its path in a config file. */
  readonly path?: string;
}

const OWN_FIELDS = ['scenario', 'args', 'options'];

/** They say something about a baseline only. */
const LIMITS: readonly Option[] = Object.values(BASELINE_LIMITS);

function isBaseline({ option }: ConfigField): boolean {
  return option === CHECKS.baseline;
}

/** The fields of `defaults`: a baseline is of one benchmark. */
export function readDefaults(value: unknown, problems: Problems): ReadFields {
  if (value === undefined) return NO_FIELDS;
  if (!isObject(value)) {
    problems.expected('defaults', 'an object', value);
    return NO_FIELDS;
  }
  const fields = SHARED_FIELDS.filter((field) => !isBaseline(field));
  return readFields(value, fields, { path: 'defaults', problems, others: [] });
}

function rawOf({ given }: ReadFields): RawOptions {
  return Object.fromEntries([...given].map(([{ option }, value]) => [option.name, value]));
}

function hasBaseline({ given, unread }: ReadFields): boolean {
  return unread.includes(CHECKS.baseline) || [...given.keys()].some(isBaseline);
}

/** The benchmark's own fields replace those of `defaults`; the checks add up. */
function merge(own: ReadFields, { defaults, besideBase }: ReadContext): RawOptions {
  const { name } = CHECKS.checks;
  const [before, after] = [rawOf(defaults), rawOf(own)];
  const checks = [before, after].flatMap((raw) => textsOf(raw[name]));
  const merged = { ...before, ...after, ...(checks.length === 0 ? {} : { [name]: checks }) };
  return besideBase || hasBaseline(own) ? merged : withoutLimits(merged);
}

function noteIdleLimits(own: ReadFields, path: string, problems: Problems): void {
  if (hasBaseline(own)) return;
  for (const { option, name } of own.given.keys()) {
    if (!LIMITS.includes(option)) continue;
    problems.add(`${path}.${name} compares with a baseline: name its file in ${path}.baseline`);
  }
}

function findScenario(value: unknown, path: string, { scenarios, problems }: ReadContext): ScenarioEntry | null {
  const names = scenarios.map(({ scenario }) => scenario.name);
  const found = scenarios.find(({ scenario }) => scenario.name === value);
  if (found !== undefined) return found;
  const meant = typeof value === 'string' ? didYouMean(value, names) : undefined;
  problems.expected(path, names.join(' or '), value, meant);
  return null;
}

/** Reads one benchmark and notes everything that is wrong with it; null where it cannot be understood at all. */
export function readBenchmark(name: string, value: unknown, context: ReadContext): NamedBenchmark | null {
  const { defaults, problems, path = `benchmarks.${name}` } = context;
  if (!isObject(value)) {
    problems.expected(path, 'an object', value);
    return null;
  }
  const entry = findScenario(value.scenario, `${path}.scenario`, context);
  const own = readFields(value, SHARED_FIELDS, { path, problems, others: OWN_FIELDS });
  const args = value.args === undefined ? [] : readTexts(value.args, `${path}.args`, problems);
  if (!context.besideBase) noteIdleLimits(own, path, problems);
  if (entry === null) return null;
  const { scenario } = entry;
  const optionFields = fieldsOf(scenario.options);
  const optionsPath = `${path}.options`;
  const { options = {} } = value;
  if (!isObject(options)) problems.expected(optionsPath, 'an object', options);
  const ownOptions = readFields(isObject(options) ? options : {}, optionFields, {
    path: optionsPath,
    whole: path,
    problems,
    others: [],
  });
  const pathOf = (field: ConfigField): string => {
    if (optionFields.includes(field)) return `${optionsPath}.${field.name}`;
    return `${own.given.has(field) || !defaults.given.has(field) ? path : 'defaults'}.${field.name}`;
  };
  const places: Places = { fields: [...SHARED_FIELDS, ...optionFields], pathOf, path };
  const { [CHECKS.baseline.name]: baseline, ...shared } = merge(own, context);
  const plan = readPlan(shared, scenario, { cpus: availableParallelism() });
  for (const error of contradictions(plan, shared, [...defaults.unread, ...own.unread])) {
    addUsageError(problems, error, places);
  }
  const input = { args: args ?? [], options: { ...shared, ...rawOf(ownOptions) } };
  return { name, entry, input, baseline: CHECKS.baseline.read(baseline), places };
}

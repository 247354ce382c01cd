import { availableParallelism } from 'node:os';
import { maxMedianCheck, minSpeedupCheck, parseCheck } from '../../checks/index.ts';
import { didYouMean } from '../../core/nearest.ts';
import { isObject } from '../../core/plain.ts';
import type { ScenarioEntry, ScenarioInput } from '../../core/scenario.ts';
import { parseBaselineOptions } from '../gate.ts';
import { parsePlan } from '../options/plan.ts';
import { type RawOptions, textOf, textsOf } from '../options/raw.ts';
import { type Field, fieldOf, SHARED_FIELDS } from './field.ts';
import { addUsageError, fieldAtFault, type Places, type Problems, usageErrorOf } from './problems.ts';
import { readFields, readTexts } from './read-field.ts';

type Read = ReadonlyMap<Field, RawOptions[string]>;

/** A benchmark of a config file: what the command line would have been. */
export interface NamedBenchmark {
  readonly name: string;
  readonly entry: ScenarioEntry;
  /** Without the baseline, which `--update-baseline` must not read. */
  readonly input: ScenarioInput;
  readonly baseline: string | null;
  readonly places: Places;
}

/** What the benchmarks of a file have in common. */
export interface ReadContext {
  readonly scenarios: readonly ScenarioEntry[];
  readonly defaults: Read;
  readonly problems: Problems;
}

const OWN_FIELDS = ['scenario', 'args', 'options'];

/** They say something about a baseline only. */
const BASELINE_LIMITS: readonly string[] = ['maxSlowdown', 'maxSpeedupLoss', 'lenient'];

/** With the first of them wrong, what is said of the others may be wrong too. */
const DEPENDENT: Readonly<Record<string, readonly string[]>> = { modes: ['reference', 'concurrency'] };

function isBaseline({ option }: Field): boolean {
  return option === 'baseline';
}

/** The fields of `defaults`: a baseline is of one benchmark. */
export function readDefaults(value: unknown, problems: Problems): Read {
  if (value === undefined) return new Map();
  if (!isObject(value)) {
    problems.expected('defaults', 'an object', value);
    return new Map();
  }
  const fields = SHARED_FIELDS.filter((field) => !isBaseline(field));
  return readFields(value, fields, { path: 'defaults', problems, others: [] });
}

function merge(defaults: Read, own: Read): RawOptions {
  const hasBaseline = [...own.keys()].some(isBaseline);
  const merged: Record<string, RawOptions[string]> = {};
  for (const [{ option }, value] of defaults) {
    if (hasBaseline || !BASELINE_LIMITS.includes(option)) merged[option] = value;
  }
  for (const [{ option }, value] of own) {
    merged[option] = option === 'check' ? [...textsOf(merged, option), ...textsOf({ [option]: value }, option)] : value;
  }
  return merged;
}

function withDependents({ option }: Field): readonly string[] {
  return [option, ...(DEPENDENT[option] ?? [])];
}

/** Parses the fields as the command line does, again without each that is wrong, so that every one is found. */
function notePlanProblems(raw: RawOptions, entry: ScenarioEntry, at: { problems: Problems; places: Places }): void {
  const { problems, places } = at;
  const rest: Record<string, RawOptions[string]> = { ...raw };
  for (;;) {
    const error = usageErrorOf(() => {
      parsePlan(rest, entry.scenario, { cpus: availableParallelism() });
      parseBaselineOptions(rest);
    });
    if (error === null) return;
    addUsageError(problems, error, places);
    const wrong = fieldAtFault(error.message, places.fields);
    if (wrong === undefined || rest[wrong.option] === undefined) return;
    for (const option of withDependents(wrong)) delete rest[option];
  }
}

function noteIdleLimits(own: Read, path: string, problems: Problems): void {
  if ([...own.keys()].some(isBaseline)) return;
  for (const { option, name } of own.keys()) {
    if (!BASELINE_LIMITS.includes(option)) continue;
    problems.add(`${path}.${name} compares with a baseline: name its file in ${path}.baseline`);
  }
}

const CHECK_PARSERS: Readonly<Record<string, (text: string, what: string) => unknown>> = {
  check: parseCheck,
  minSpeedup: minSpeedupCheck,
  maxMedian: maxMedianCheck,
};

function noteCheckProblems(read: Read, at: { path: string; problems: Problems; places: Places }): void {
  const { path, problems, places } = at;
  for (const [{ option, name }, value] of read) {
    const parse = CHECK_PARSERS[option];
    if (parse === undefined) continue;
    for (const [index, text] of textsOf({ [option]: value }, option).entries()) {
      const error = usageErrorOf(() => parse(text, `${path}.${name}[${index}]`));
      if (error !== null) addUsageError(problems, error, places);
    }
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
  const { defaults, problems } = context;
  const path = `benchmarks.${name}`;
  if (!isObject(value)) {
    problems.expected(path, 'an object', value);
    return null;
  }
  const entry = findScenario(value.scenario, `${path}.scenario`, context);
  const own = readFields(value, SHARED_FIELDS, { path, problems, others: OWN_FIELDS });
  const args = value.args === undefined ? [] : readTexts(value.args, `${path}.args`, problems);
  const optionFields = entry?.scenario.options.map(fieldOf) ?? [];
  const optionsPath = `${path}.options`;
  const pathOf = (field: Field): string => {
    if (optionFields.includes(field)) return `${optionsPath}.${field.name}`;
    return `${own.has(field) || !defaults.has(field) ? path : 'defaults'}.${field.name}`;
  };
  const places: Places = { fields: [...SHARED_FIELDS, ...optionFields], pathOf, path };
  noteCheckProblems(defaults, { path: 'defaults', problems, places });
  noteCheckProblems(own, { path, problems, places });
  noteIdleLimits(own, path, problems);
  if (entry === null) return null;
  const { options = {} } = value;
  if (!isObject(options)) problems.expected(optionsPath, 'an object', options);
  const at = { path: optionsPath, problems, others: [] };
  const ownOptions = isObject(options) ? readFields(options, optionFields, at) : new Map();
  const { baseline, ...shared } = merge(defaults, own);
  notePlanProblems(shared, entry, { problems, places });
  const raw = { ...shared, ...merge(new Map(), ownOptions) };
  return { name, entry, input: { args, options: raw }, baseline: textOf({ baseline }, 'baseline') ?? null, places };
}

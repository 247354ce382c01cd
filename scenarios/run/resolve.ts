import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve as resolvePath } from 'node:path';
import { decodeText } from '../../src/core/decode-text.ts';
import { UsageError } from '../../src/core/errors.ts';
import type { Variant } from '../../src/core/lanes.ts';
import type { Plain } from '../../src/core/plain.ts';
import type { ResolveContext, ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { declaredExports, foundInstead, mayBeMeasured } from './forms.ts';
import type { RUN_OPTIONS } from './options.ts';
import { type ModuleOutline, outlineModule, refusal } from './outline.ts';
import { readValueSets, type ValueSet } from './params.ts';
import type { RunParams } from './run-params.ts';
import { itemsOf, readInput } from './task-list.ts';
import { functionsOf, type UserFile } from './variants.ts';

type Input = ScenarioInput<typeof RUN_OPTIONS>;

function digest(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same file checked out on Windows is the same work; Latin-1 keeps every byte. */
function withoutCarriageReturns(source: Buffer): string {
  return source.toString('latin1').replaceAll('\r\n', '\n');
}

function readGiven(path: string, shown: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new UsageError(`run: cannot read ${shown}`, { cause });
  });
}

async function readUserFile(shown: string, exported: string | null, { cwd, env }: ResolveContext): Promise<UserFile> {
  const path = resolvePath(cwd, shown);
  const source = await readGiven(path, shown);
  const text = source.toString();
  if (!mayBeMeasured(text, exported)) throw refusal(shown, foundInstead(declaredExports(text)));
  const outline = await outlineModule(path, { shown, exported, env });
  return { shown, path, content: digest(withoutCarriageReturns(source)), outline };
}

/** What `--tasks` or `--input` says, as runners get it; null where neither is given. */
async function readTasks({ options }: Input, { cwd }: ResolveContext): Promise<number | readonly Plain[] | null> {
  const { tasks, input } = options;
  if (tasks !== null && input !== null) throw new UsageError('--tasks and --input: give one of them');
  if (input === null) return tasks;
  return readInput(decodeText(await readGiven(resolvePath(cwd, input), input)), input);
}

/** The labels of the tasks: the file's own, or those that the command line gives. @throws UsageError */
function labelsOf({ shown, outline }: UserFile, given: number | readonly Plain[] | null): readonly string[] {
  const { labels } = outline;
  if (labels !== null && given !== null) {
    const flag = typeof given === 'number' ? '--tasks' : '--input';
    throw new UsageError(`run: ${shown} has ${formatCount(labels.length, 'task')} of its own: leave ${flag} out`);
  }
  if (labels !== null) return labels;
  if (given !== null) return itemsOf(given).map(({ label }) => label);
  throw new UsageError(`run: ${shown}: tasks: it does not say how many`, {
    hint: 'Give --tasks N, or --input FILE with a task a line; or export const tasks = 10 (or an array) in the file.',
  });
}

function formsOf({ hasAsync, hasBlocking }: ModuleOutline): RunParams['forms'] {
  return [...(hasAsync ? (['async'] as const) : []), ...(hasBlocking ? (['blocking'] as const) : [])];
}

/** Only what was said: the params of a report hold nothing that was not. */
function paramsOf(
  file: UserFile,
  { options }: Input,
  given: number | readonly Plain[] | null,
  set: ValueSet,
): RunParams {
  return {
    path: file.path,
    forms: formsOf(file.outline),
    ...(options.exported === null ? {} : { exported: options.exported }),
    ...(given === null ? {} : { tasks: given }),
    ...(Object.keys(set.values).length === 0 ? {} : { values: set.values }),
  };
}

interface Understood {
  readonly files: readonly UserFile[];
  readonly input: Input;
  readonly given: number | readonly Plain[] | null;
  readonly sets: readonly ValueSet[];
}

/** What is the same for tasks and for whole functions. */
function common({ files, input, given, sets }: Understood, labels: readonly string[]) {
  const [file] = files;
  if (file === undefined) throw new UsageError('run: got no file, expected one at least');
  const [set = { name: null, values: {} }] = sets;
  const said = input.options.params.length === 0 ? {} : { values: sets.map(({ values }) => values) };
  const exported = input.options.exported === null ? {} : { exported: input.options.exported };
  const content = files.length === 1 ? file.content : files.map((each) => each.content);
  return {
    params: paramsOf(file, input, given, set),
    // What the file imports may change, that is what a check looks at; the file itself says what the work is.
    identity: { content, labels: digest(JSON.stringify(labels)), ...exported, ...said },
    inputs: files.map(({ path }) => path),
    warnings: [],
    showOutput: input.options.showOutput,
  };
}

function valuesText(sets: readonly ValueSet[]): string {
  return sets.length > 1 ? `, ${sets.length} values` : '';
}

/** Tasks, in the forms that the file has, with each of the values that were given. */
function resolveTasks(understood: Understood, file: UserFile): ResolvedWork<RunParams> {
  const { input, given, sets } = understood;
  const labels = labelsOf(file, given);
  const variants: Variant[] = sets.map((set) => ({
    name: null,
    values: set.name,
    params: paramsOf(file, input, given, set),
  }));
  return {
    ...common(understood, labels),
    tasks: labels.map((label) => ({ label, idealMs: null })),
    title: `${formatCount(labels.length, 'task')} of ${basename(file.shown)}${valuesText(sets)}`,
    ...(file.outline.hasAll ? { ownLoop: true } : {}),
    ...(variants.length > 1 ? { variants } : {}),
  };
}

/** Whole functions: those of one file, or one of each of several. */
function resolveFunctions(understood: Understood): ResolvedWork<RunParams> {
  const { files, input, given, sets } = understood;
  const functions = functionsOf(files);
  const variants: Variant[] = functions.flatMap(({ name, file, variant }) =>
    sets.map((set) => ({ name, values: set.name, params: { ...paramsOf(file, input, given, set), variant } })),
  );
  const names = functions.map(({ name }) => name);
  return {
    ...common(understood, names),
    tasks: [{ label: 'the whole function', idealMs: null }],
    title: `${formatCount(names.length, 'function')} of ${files.map(({ shown }) => basename(shown)).join(', ')}${valuesText(sets)}`,
    digests: true,
    variants,
  };
}

/** Reads the user's files for what they say of themselves. @throws UsageError */
export async function resolveRun(input: Input, context: ResolveContext): Promise<ResolvedWork<RunParams>> {
  const { args, options } = input;
  const files = await Promise.all(args.map((shown) => readUserFile(shown, options.exported, context)));
  const given = await readTasks(input, context);
  const [file, ...others] = files;
  if (file === undefined) throw new UsageError('run: got no file, expected one at least');
  const sets = readValueSets(options.params, Object.assign({}, ...files.map(({ outline }) => outline.params)));
  const understood = { files, input, given, sets };
  const whole = others.length > 0 || file.outline.variants.length > 0;
  return whole ? resolveFunctions(understood) : resolveTasks(understood, file);
}

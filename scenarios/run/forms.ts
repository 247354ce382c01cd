import { pathToFileURL } from 'node:url';
import { importExports } from '../../src/core/import-module.ts';
import { type ParamSpec, readSpecs } from './params.ts';
import { MOST_TASKS } from './task-list.ts';

type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** What a module of the user's has, in whatever form it was written. */
export interface UserForms {
  /** Null where the module leaves it to `--tasks` and `--input`. */
  readonly tasks: number | readonly unknown[] | null;
  readonly params: Readonly<Record<string, ParamSpec>>;
  readonly async?: Callable;
  readonly blocking?: Callable;
  readonly all?: Callable;
  /** Whole functions by name, in their order; empty where the module has tasks. */
  readonly variants: Readonly<Record<string, Callable>>;
  /** True where the module is a single function: it gets the task itself and not its number. */
  readonly byInput: boolean;
  readonly beforeRound?: Callable;
  readonly result?: Callable;
  readonly dispose?: Callable;
}

/** What says that a file has nothing to measure. */
export const NOTHING = 'exports nothing that could be measured';

/** The exports that make a module one that can be measured. */
const TELLING = ['default', 'variants', 'async', 'blocking'] as const;

const PARTS = ['tasks', 'params', 'async', 'blocking', 'all', 'variants', 'beforeRound', 'result', 'dispose'] as const;

type Exports = Readonly<Record<string, unknown>>;

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

function isExports(value: unknown): value is Exports {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words without which no text exports any of these: of ECMAScript, of CommonJS, and of CommonJS in TypeScript. */
function exporting(name: string | null): RegExp {
  const names = name === null ? 'async|blocking|variants' : name.replaceAll('$', '\\$');
  const declared = `export\\s+(const|let|var|(async\\s+)?function\\*?)\\s+(${names})\\b`;
  const listed = `export\\s*\\{[^}]*\\b(${names})\\b`;
  return new RegExp(`\\bdefault\\b|\\bexports\\b|\\bexport\\s*=|\\bexport\\s*\\*|\\b${declared}|\\b${listed}`);
}

/** False where a module's text, of whatever dialect, cannot export what is measured. Nothing of it is run. */
export function mayBeMeasured(text: string, name: string | null): boolean {
  return exporting(name).test(text);
}

/** The names that a text exports by declaring them, to tell what was found in it. */
export function declaredExports(text: string): string[] {
  const found = text.matchAll(/^\s*export\s+(?:const|let|var|(?:async\s+)?function\*?|class)\s+([\w$]+)/gm);
  return [...found].map(([, name = '']) => name);
}

/** The sentence that says what a module exports instead. */
export function foundInstead(names: readonly string[]): string {
  const others = names.filter((name) => name !== '__esModule' && name !== 'module.exports');
  return others.length === 0 ? NOTHING : `${NOTHING}; it exports ${others.join(', ')}`;
}

function partsOf(source: Exports): Exports {
  return Object.fromEntries(PARTS.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])));
}

/** The parts of what is exported: of an object its own, beside a function those that are exported by name. */
function pickParts(exported: Exports, chosen: unknown): { parts: Exports; byInput: boolean } | null {
  if (isCallable(chosen)) return { parts: { ...partsOf(exported), async: chosen }, byInput: true };
  if (isExports(chosen)) {
    const parts = partsOf(chosen);
    if (Object.keys(parts).length > 0) return { parts: { ...partsOf(exported), ...parts }, byInput: false };
  }
  return null;
}

function choose(exported: Exports, name: string | null): { parts: Exports; byInput: boolean } {
  if (name !== null) {
    const picked = pickParts(exported, exported[name]);
    if (picked !== null) return picked;
    const functions = Object.keys(exported).filter((key) => isCallable(exported[key]));
    throw new Error(
      `--export ${name}: no function of that name, expected one of ${functions.join(', ') || 'none that there is'}`,
    );
  }
  if (exported.variants !== undefined) return { parts: partsOf(exported), byInput: false };
  const picked = pickParts(exported, exported.default);
  if (picked !== null) return picked;
  const parts = partsOf(exported);
  if (parts.async !== undefined || parts.blocking !== undefined) return { parts, byInput: false };
  throw new Error(foundInstead(Object.keys(exported).filter((key) => key !== 'default')));
}

function checkTasks(tasks: unknown, where: string): number | readonly unknown[] | null {
  if (tasks === undefined) return null;
  if (typeof tasks === 'number' && Number.isSafeInteger(tasks) && tasks > 0 && tasks <= MOST_TASKS) return tasks;
  const isList = Array.isArray(tasks) && tasks.length > 0 && tasks.length <= MOST_TASKS;
  if (isList && (where === 'list' || tasks.every((label) => typeof label === 'string'))) return tasks;
  const list = where === 'list' ? 'an array of tasks' : 'an array of labels';
  throw new Error(`tasks: got ${JSON.stringify(tasks)}, expected a number from 1 to ${MOST_TASKS} or ${list}`);
}

function checkVariants(variants: unknown): Readonly<Record<string, Callable>> {
  if (variants === undefined) return {};
  const entries = isExports(variants) ? Object.entries(variants) : [];
  if (entries.length === 0)
    throw new Error('variants: expected an object of functions: { before: () => …, after: () => … }');
  const functions = entries.map(([name, value]) => {
    if (!isCallable(value)) throw new Error(`variants: ${name}: got ${typeof value}, expected a function`);
    return [name, value] as const;
  });
  return Object.fromEntries(functions);
}

function checkFunction(name: string, value: unknown): Callable | undefined {
  if (value === undefined || isCallable(value)) return value;
  throw new Error(`${name}: got ${typeof value}, expected a function`);
}

/** The functions among the parts, bound to what they are parts of. */
function functionsOf(
  parts: Exports,
  self: unknown,
): Partial<Record<'async' | 'blocking' | 'all' | 'beforeRound' | 'result' | 'dispose', Callable>> {
  const names = ['async', 'blocking', 'all', 'beforeRound', 'result', 'dispose'] as const;
  const found = names.flatMap((name) => {
    const value = checkFunction(name, parts[name]);
    return value === undefined ? [] : [[name, value.bind(self)] as const];
  });
  return Object.fromEntries(found);
}

/** Reads what a module exports. @throws Error that says what is wrong with it */
export function readForms(exported: Exports, name: string | null): UserForms {
  const { parts, byInput } = choose(exported, name);
  const chosen = exported[name ?? 'default'];
  const variants = checkVariants(parts.variants);
  const functions = functionsOf(parts, isExports(chosen) ? chosen : undefined);
  const { async, blocking, all } = functions;
  if (Object.keys(variants).length === 0) {
    if (async === undefined && blocking === undefined) {
      throw new Error('has neither async() nor blocking(), expected at least one');
    }
    if (all !== undefined && async === undefined) throw new Error('has all() without async(), which does one task');
  }
  const tasks = checkTasks(parts.tasks, byInput || Object.keys(variants).length > 0 ? 'list' : 'labels');
  return { ...functions, tasks, params: readSpecs(parts.params), variants, byInput };
}

/** Loads the user's module. @throws Error that says what is wrong with it */
export async function loadForms(path: string, name: string | null = null): Promise<UserForms> {
  const names = name === null ? TELLING : [name];
  const exported = await importExports(pathToFileURL(path).href, names);
  return readForms(exported, name);
}

import { pathToFileURL } from 'node:url';
import { importDefault } from '../../src/core/import-module.ts';
import { numberLabel } from '../../src/core/task-label.ts';

/** What a task of the user's gets. */
export interface TaskContext {
  /** The task's label: as given, else `task 0`, `task 1`, … by its number. */
  readonly label: string;
  /** Aborted when the task's time is over. */
  readonly signal: AbortSignal;
}

/** What the file of `asyncbench run FILE` exports as its default: one task, in the forms that it has. */
export interface UserScenario {
  /** How many tasks there are, or their labels. */
  readonly tasks: number | readonly string[];
  /** Does one task; the promise settles when it is done. A rejection is a failed task. */
  async?(task: number, context: TaskContext): Promise<unknown>;
  /** Does one task and returns when it is done. A throw is a failed task. */
  blocking?(task: number, context: Omit<TaskContext, 'signal'>): unknown;
  /**
   * Runs all tasks the way the program to be tested does, through `run`: mode `async` then measures that
   * program's own loop, and sees how many tasks it really has in flight.
   */
  all?(run: (task: number) => Promise<void>): Promise<unknown>;
  /** Runs before every round, outside its time. */
  beforeRound?(): unknown;
  /** Frees what the module holds. */
  dispose?(): unknown;
}

/** What has to be known of a module before any work starts. */
export interface ModuleOutline {
  readonly labels: readonly string[];
  readonly hasAsync: boolean;
  readonly hasBlocking: boolean;
  readonly hasAll: boolean;
}

export const NO_DEFAULT = 'has no default export, expected an object';

/** The words without which no text exports a default: of ECMAScript, of CommonJS, and of CommonJS in TypeScript. */
const EXPORTING = /\bdefault\b|\bexports\b|\bexport\s*=/;

/** False where a module's text, of whatever dialect, cannot have a default export. Nothing of it is run. */
export function mayHaveDefault(text: string): boolean {
  return EXPORTING.test(text);
}

const MOST_TASKS = 1_000_000;

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function problemOf(candidate: unknown): string | null {
  if (typeof candidate !== 'object' || candidate === null) return NO_DEFAULT;
  const { tasks, async, blocking, all } = candidate as Record<string, unknown>;
  const isCount = typeof tasks === 'number' && Number.isSafeInteger(tasks) && tasks > 0 && tasks <= MOST_TASKS;
  const isList = Array.isArray(tasks) && tasks.length > 0 && tasks.every((label) => typeof label === 'string');
  if (!isCount && !isList) {
    return `tasks: got ${JSON.stringify(tasks)}, expected a number from 1 to ${MOST_TASKS} or an array of labels`;
  }
  for (const [name, value] of Object.entries({ async, blocking, all })) {
    if (value !== undefined && !isFunction(value)) return `${name}: got ${typeof value}, expected a function`;
  }
  if (async === undefined && blocking === undefined) return 'has neither async() nor blocking(), expected at least one';
  if (all !== undefined && async === undefined) return 'has all() without async(), which does one task';
  return null;
}

/** Names the type of a module's default export: the editor then checks it. */
export function defineScenario(scenario: UserScenario): UserScenario {
  return scenario;
}

/** Loads the user's module. @throws Error that says what is wrong with it */
export async function loadUserScenario(path: string): Promise<UserScenario> {
  return checkUserScenario(await importDefault(pathToFileURL(path).href));
}

/** Makes sure of a value of unknown origin. @throws Error that says what is wrong with it */
export function checkUserScenario(candidate: unknown): UserScenario {
  const problem = problemOf(candidate);
  if (problem !== null) throw new Error(problem);
  return candidate as UserScenario;
}

/** The label of every task: as given, or `task 0`, `task 1`, … */
export function labelsOf({ tasks }: UserScenario): readonly string[] {
  return typeof tasks === 'number' ? Array.from({ length: tasks }, (_, task) => numberLabel(task)) : tasks;
}

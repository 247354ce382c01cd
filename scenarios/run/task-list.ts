import { UsageError } from '../../src/core/errors.ts';
import type { Plain } from '../../src/core/plain.ts';
import { numberLabel } from '../../src/core/task-label.ts';

/** Tasks that a round may have at most. */
export const MOST_TASKS = 1_000_000;

/** Characters of a label that is made of a value. */
const MOST_LABEL = 60;

/** One task as the user names it: what a function gets, and how the report calls it. */
export interface TaskItem {
  readonly label: string;
  readonly input: unknown;
}

function labelOf(input: unknown): string {
  if (typeof input === 'string') return input;
  const text = JSON.stringify(input) ?? String(input);
  return text.length > MOST_LABEL ? `${text.slice(0, MOST_LABEL - 1)}…` : text;
}

/** So many tasks, or these: a text is its own label. */
export function itemsOf(tasks: number | readonly unknown[]): readonly TaskItem[] {
  if (typeof tasks !== 'number') return tasks.map((input) => ({ input, label: labelOf(input) }));
  return Array.from({ length: tasks }, (_, task) => ({ label: numberLabel(task), input: task }));
}

function fromJson(text: string, shown: string): readonly Plain[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`--input: ${shown} is no JSON`, { cause });
  }
  if (Array.isArray(value)) return value;
  throw new UsageError(`--input: ${shown}: got ${value === null ? 'null' : typeof value}, expected an array of tasks`);
}

/** A task a line; blank lines and those that begin with `#` are none. */
function fromLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** The tasks of an `--input` file: a JSON array where it is named so, else a task a line. @throws UsageError */
export function readInput(text: string, shown: string): readonly Plain[] {
  const tasks = /\.json$/i.test(shown) ? fromJson(text, shown) : fromLines(text);
  if (tasks.length > 0 && tasks.length <= MOST_TASKS) return tasks;
  throw new UsageError(`--input: ${shown} has ${tasks.length} tasks, expected 1 to ${MOST_TASKS}`);
}

import type { TaskInfo } from './scenario.ts';

/** The name of a task that has none of its own: its number, counted from 0 as the task itself gets it. */
export function numberLabel(task: number): string {
  return `task ${task}`;
}

/** How a task is called, by its index. */
export function labelOf(tasks: readonly TaskInfo[], task: number): string {
  return tasks[task]?.label ?? numberLabel(task);
}

import { failedTasks } from '../core/failed-tasks.ts';
import type { PlainObject } from '../core/plain.ts';
import type { RunRecord } from '../core/record.ts';
import type { ResolvedWork } from '../core/scenario.ts';
import { openWholeFile, refuseOverwriting } from './whole-file.ts';

/** Files that the work itself leaves behind. */
export interface Saves {
  /** Writes them; what could not be written comes back as messages. */
  write(record: RunRecord): string[];
}

/** Makes sure of every file before any work starts. @throws UsageError that names the option, the file and the cause */
export function openSaves({ saves = [], inputs = [] }: ResolvedWork<PlainObject>, cwd: string): Saves {
  const opened = saves.map(({ option, file, render }) => {
    const whole = openWholeFile(file, cwd, option);
    refuseOverwriting(
      option,
      [whole],
      inputs.map((path) => ({ path, what: 'what the work is read from' })),
    );
    return { whole, render };
  });
  return {
    write: (record) => opened.flatMap(({ whole, render }) => whole.write(render(failedTasks(record))) ?? []),
  };
}

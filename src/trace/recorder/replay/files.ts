import fs from 'node:fs';
import type { ReplayPlan } from '../format.ts';
import type { Callable } from '../originals.ts';
import { callbackOf, replace } from '../wrap.ts';
import { Results, type Shelf } from './shelf.ts';

/** What reads one path and changes nothing. */
export const READS = ['readFile', 'stat', 'lstat', 'readdir', 'access', 'readlink', 'realpath'] as const;

/** Replays reads of files, in the promise and the callback form. */
export function replayFiles(plan: ReplayPlan, shelf: Shelf): void {
  for (const name of READS) {
    const paths = plan.reads.filter((read) => read.name === name).map(({ path }) => path);
    if (paths.length === 0) continue;
    const results = new Results<unknown>(shelf, new Set(paths));
    let begun = false;
    const answer = (read: Callable, path: unknown, rest: readonly unknown[]): Promise<unknown> | null => {
      if (typeof path !== 'string' || !results.isPlanned(path)) return null;
      const likeness = JSON.stringify(rest);
      if (!begun) {
        begun = true;
        results.fill(paths, plan.limit, likeness, (index) => Promise.resolve(read(paths[index], ...rest)));
      }
      return results.take(path, likeness);
    };
    const promised: unknown = Reflect.get(fs.promises, name);
    const read = promised as Callable;
    replace(
      fs.promises,
      name,
      (original) =>
        function wrapped(this: unknown, ...args) {
          return answer(read, args[0], args.slice(1)) ?? original.apply(this, args);
        },
    );
    replace(
      fs,
      name,
      (original) =>
        function wrapped(this: unknown, ...args) {
          const callback = callbackOf(args);
          const result = callback === null ? null : answer(read, args[0], args.slice(1, -1));
          if (callback === null || result === null) return original.apply(this, args);
          result.then(
            (value) => callback(null, value),
            (error: unknown) => callback(error),
          );
          return undefined;
        },
    );
  }
}

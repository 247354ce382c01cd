import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { groupBy } from '../../core/group-by.ts';
import type { Decides } from '../analysis/chains.ts';
import { loopUsesAnswer, rowUsesAnswer } from '../analysis/source/decides.ts';

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A source that is not there says nothing: the other witnesses stand alone.
    return null;
  }
}

/** Looks into the sources of a chain, each read once. */
export function lookIntoSources(cwd: string): Decides {
  const texts = new Map<string, string | null>();
  const textOf = (file: string): string | null => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = readOrNull(resolve(cwd, file));
    texts.set(file, text);
    return text;
  };
  return (operations, loop) => {
    const sites = operations.flatMap(({ site, callers }) => [...(site === null ? [] : [site]), ...callers]);
    const yours = sites.filter(({ yours }) => yours);
    return [...groupBy(yours, ({ file }) => file)].some(([file, group]) => {
      const text = textOf(file);
      return text !== null && (loop ? loopUsesAnswer(text, group) : rowUsesAnswer(text, group));
    });
  };
}

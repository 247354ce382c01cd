import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A place in a file of CommonJS, by its path or its URL; `C:\\` begins a path, too. */
const PLACE = /((?:file:\/\/)?(?:\/?[a-z]:)?[\\/][^():\n]+\.cjs):(\d+):(\d+)/gi;

/** The place in the sources that a place in the bundle is made of; null where that is unknown. */
function sourceOf(file: string, line: number, column: number): string | null {
  try {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalSource' in entry)) return null;
    return `${entry.originalSource.replace(/^(\.\.\/)+/, '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  } catch {
    return null; // A user's own CommonJS has no map: its place is what it says.
  }
}

/**
 * The stack of what was thrown, as lines of the sources. The maps are read only now: to have Node.js keep them
 * (`--enable-source-maps`) would cost every start.
 */
export function traceOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const stack = thrown.stack ?? thrown.message;
  return stack.replace(PLACE, (place, file, line, column) => sourceOf(file, Number(line), Number(column)) ?? place);
}

import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { SiteLine } from './format.ts';
import type { Place } from './stack.ts';

/** The place in the original source, where this process itself knows the source map. */
function original(place: Place): Omit<SiteLine, 't' | 'id'> {
  const { file, line, column, name, yours } = place;
  const found = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (found === undefined || !('originalSource' in found)) return { file, line, column, name, yours, mapped: false };
  const { originalSource, originalLine, originalColumn } = found;
  const source = originalSource.startsWith('file:') ? fileURLToPath(originalSource) : originalSource;
  return { file: source, line: originalLine + 1, column: originalColumn + 1, name, yours, mapped: true };
}

/** Numbers for places, from 1. */
export class Sites {
  readonly #ids = new Map<string, number>();
  readonly #write: (line: SiteLine) => void;

  constructor(write: (line: SiteLine) => void) {
    this.#write = write;
  }

  idOf(place: Place | null): number {
    if (place === null) return 0;
    const key = `${place.line}:${place.column}:${place.file}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#ids.size + 1;
    this.#ids.set(key, id);
    this.#write({ t: 'site', id, ...original(place) });
    return id;
  }
}

import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A place in a file, counted from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const LINK = /\/\/[#@] ?sourceMappingURL=(\S+)\s*$/;

function payloadOf(link: string, file: string): SourceMapPayload {
  const inline = /^data:[^,]*?(;base64)?,(.*)$/s.exec(link);
  if (inline === null) return JSON.parse(readFileSync(resolve(dirname(file), decodeURI(link)), 'utf8'));
  const [, base64, data = ''] = inline;
  return JSON.parse(base64 === undefined ? decodeURIComponent(data) : Buffer.from(data, 'base64').toString());
}

function load(file: string): SourceMap | null {
  try {
    const link = LINK.exec(readFileSync(file, 'utf8').trimEnd())?.[1];
    return link === undefined ? null : new SourceMap(payloadOf(link, file));
  } catch {
    // No map, or one that cannot be read: the place in the file that ran is true as well.
    return null;
  }
}

/** Finds places in the original sources (TypeScript, say) by the source maps beside the files that ran. */
export class SourceMaps {
  readonly #maps = new Map<string, SourceMap | null>();

  original(place: Position): Position {
    const { file, line, column } = place;
    let map = this.#maps.get(file);
    if (map === undefined) {
      map = load(file);
      this.#maps.set(file, map);
    }
    const entry = map?.findEntry(line - 1, column - 1);
    if (entry === undefined || !('originalSource' in entry)) return place;
    const source = entry.originalSource;
    const found = source.startsWith('file:') ? fileURLToPath(source) : resolve(dirname(file), source);
    return { file: found, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
}

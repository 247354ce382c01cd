import { UsageError } from '../../core/errors.ts';
import type { Site } from '../../trace/model.ts';

/** A line of the source as one types it: `src/orders.js:40`. */
export interface PlaceRef {
  readonly file: string;
  readonly line: number;
}

/** Reads `src/orders.js:40`. @throws UsageError */
export function parsePlace(text: string): PlaceRef {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(text.trim()) ?? [];
  if (file === undefined || line === undefined) {
    throw new UsageError(`got '${text}', expected a place such as src/orders.js:40`);
  }
  return { file, line: Number(line) };
}

/** Whether a site is at the place named: the same line of a file that ends in what was typed. */
export function isAt(site: Site | null, { file, line }: PlaceRef): boolean {
  if (site === null || site.line !== line) return false;
  // Windows parts folders by either, and what is below the current folder is told with slashes.
  const [path, typed] = [site.file, file].map((each) => each.replaceAll('\\', '/').replace(/^\.\//, ''));
  return path === typed || path?.endsWith(`/${typed}`) === true;
}

import type { PageList } from './list.ts';
import { parseTargets } from './targets.ts';

/**
 * Reads a list in whatever form it has, by its first sign: a sitemap is XML, a HAR file JSON, all else lines.
 *
 * @throws UsageError whose subject is the file
 */
export async function readList(text: string): Promise<PageList> {
  const [first] = text.replace(/^\uFEFF/, '').trimStart();
  // Most lists are lines: the other parsers are loaded when they are needed.
  if (first === '<') return (await import('./sitemap.ts')).parseSitemap(text);
  if (first === '{') return (await import('./har.ts')).parseHar(text);
  return parseTargets(text);
}

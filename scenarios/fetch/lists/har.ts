import { UsageError } from '../../../src/core/errors.ts';
import { isObject } from '../../../src/core/plain.ts';
import { formatCount } from '../../../src/core/units.ts';
import { parseHeader } from '../headers.ts';
import type { Header } from '../params.ts';
import { normalUrl, urlProblem } from '../url-list.ts';
import { ListBuilder, methodProblem, type PageList } from './list.ts';

/** Headers that asyncbench sets itself, since it has to be able to read the answer. */
const OWN_HEADERS = new Set(['accept-encoding', 'host']);

/** The line of a place in a text, from 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** @throws UsageError that names the line, where the parser tells it */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const offset = /position (\d+)/.exec(String(cause))?.[1];
    const place = offset === undefined ? '' : `, line ${lineAt(text, Number(offset))}`;
    throw new UsageError(`is no JSON${place}: expected a HAR file, or one URL a line`, { cause });
  }
}

function entriesOf(document: unknown): readonly unknown[] {
  const log = isObject(document) ? document.log : undefined;
  const entries = isObject(log) ? log.entries : undefined;
  if (Array.isArray(entries)) return entries;
  throw new UsageError('is no HAR file: it has no list log.entries');
}

/** Those that can be sent again; names like `:authority` are how a browser writes what HTTP/2 has instead of a first line. */
function headersOf(given: unknown): Header[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((each: unknown) => {
    if (!isObject(each) || typeof each.name !== 'string' || OWN_HEADERS.has(each.name.toLowerCase())) return [];
    const header = parseHeader(`${each.name}: ${String(each.value ?? '')}`);
    return typeof header === 'string' || header[0].startsWith('#') ? [] : [header];
  });
}

function bodyOf(postData: unknown): string | null {
  if (!isObject(postData) || typeof postData.text !== 'string') return null;
  return postData.encoding === 'base64' ? postData.text : Buffer.from(postData.text).toString('base64');
}

/**
 * Reads the requests of a HAR file (version 1.2, http://www.softwareishard.com/blog/har-12-spec/), in their order. What
 * is no http or https request (a WebSocket, `data:`) is left out.
 *
 * @throws UsageError where it is none; its subject is the file
 */
export function parseHar(text: string): PageList {
  const list = new ListBuilder();
  let others = 0;
  for (const [index, entry] of entriesOf(parseJson(text)).entries()) {
    const place = `entry ${index + 1}`;
    const request = isObject(entry) ? entry.request : undefined;
    const { url, method, headers, postData } = isObject(request) ? request : {};
    if (typeof url !== 'string' || typeof method !== 'string') {
      list.refuse(place, 'it has no request with a method and a url');
    } else if (/^(?!https?:)[a-z][a-z\d+.-]*:/i.test(url)) {
      others += 1;
    } else {
      const problem = methodProblem(method) ?? urlProblem(url);
      const own = { method, headers: headersOf(headers), body: bodyOf(postData), bodyFile: null };
      if (problem === null) list.pages.push({ place, url: normalUrl(url), request: own });
      else list.refuse(place, problem);
    }
    if (!list.complete) break;
  }
  if (others > 0) list.notes.push(`${formatCount(others, 'entry', 'entries')} left out: no http or https request`);
  return list;
}

import { parseHeader } from '../headers.ts';
import type { Header } from '../params.ts';
import { normalUrl, urlProblem } from '../url-list.ts';
import { ListBuilder, type ListedPage, type ListedRequest, methodProblem, type PageList } from './list.ts';

/** A body that stands in the list itself (RFC 2397). */
const DATA = 'data:;base64,';
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** A target whose header lines and body may follow. */
interface OpenTarget extends ListedRequest {
  readonly headers: Header[];
  body: string | null;
  bodyFile: string | null;
}

/** Takes a line of what belongs to a target: a header, or where the body is. @returns what is wrong with it */
function addTo(target: OpenTarget, line: string): string | null {
  if (!line.startsWith('@')) {
    const header = parseHeader(line);
    if (typeof header === 'string') return header;
    target.headers.push(header);
    return null;
  }
  if (target.body !== null || target.bodyFile !== null) return 'a second body: expected one at most';
  const where = line.slice(1).trim();
  if (where.startsWith(DATA)) {
    target.body = where.slice(DATA.length);
    return BASE64.test(target.body) ? null : `what follows @${DATA} is no base64`;
  }
  target.bodyFile = where;
  return where === '' ? 'no file stands after the @ of the body' : null;
}

/** A header without a target may be a secret: it is not shown. */
function strayProblem(line: string): string | null {
  const isHeader = /^[\w-]+:\s/.test(line);
  return isHeader || line.startsWith('@')
    ? 'it belongs to no target: expected a line like POST https://… before it'
    : null;
}

/**
 * Reads a list of URLs, one a line. A line may begin with a method, and then header lines and `@FILE` for the body may
 * follow until a blank line: vegeta's targets. Comments (#), a byte order mark and any line ends are accepted.
 */
export function parseTargets(text: string): PageList {
  const list = new ListBuilder();
  let open: OpenTarget | 'refused' | null = null;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const content = line.trim();
    const place = `line ${index + 1}`;
    if (content === '') open = null;
    if (content === '' || content.startsWith('#')) continue;
    const [, method, rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(content) ?? [];
    const url = method === undefined ? content : rest;
    if (method === undefined && open !== null && !/^https?:\/\//i.test(content)) {
      const problem = open === 'refused' ? null : addTo(open, content);
      if (problem !== null) list.refuse(place, problem);
    } else {
      const problem = (method === undefined ? strayProblem(content) : methodProblem(method)) ?? urlProblem(url);
      const request = method === undefined ? null : { method, headers: [], body: null, bodyFile: null };
      open = problem === null ? request : method === undefined ? null : 'refused';
      if (problem === null) list.pages.push({ place, url: normalUrl(url), request });
      else list.refuse(place, problem);
    }
    if (!list.complete) break;
  }
  return list;
}

function linesOf({ url, request }: Omit<ListedPage, 'place'>): string[] {
  if (request === null) return [url];
  const { method, headers, body, bodyFile } = request;
  const where = body !== null ? [`@${DATA}${body}`] : bodyFile === null ? [] : [`@${bodyFile}`];
  return [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), ...where, ''];
}

/** A list that {@link parseTargets} reads again. */
export function formatTargets(pages: readonly Omit<ListedPage, 'place'>[]): string {
  return pages
    .flatMap(linesOf)
    .map((line) => `${line}\n`)
    .join('');
}

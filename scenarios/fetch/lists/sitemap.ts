import sax from 'sax';
import { messageOf, UsageError } from '../../../src/core/errors.ts';
import { formatCount } from '../../../src/core/units.ts';
import { withoutUser } from '../../../src/core/user-info.ts';
import { normalUrl, urlProblem } from '../url-list.ts';
import { ListBuilder, type PageList } from './list.ts';

/** What holds the `loc` of a page, and of a sitemap in an index. */
const OWNERS = { url: 'page', sitemap: 'index' } as const;

/**
 * Reads the pages of a sitemap (https://www.sitemaps.org/protocol.html). Entities that it defines itself are not
 * expanded, and nothing is loaded that it names.
 *
 * @throws UsageError where it is none, or an index of sitemaps; its subject is the file
 */
export function parseSitemap(text: string): PageList {
  const list = new ListBuilder();
  const indexed: string[] = [];
  const open: string[] = [];
  const parser = sax.parser(true, { trim: true, position: true });
  let location = '';
  let line = 0;
  parser.onopentag = ({ name }) => {
    if (open.length === 0 && name !== 'urlset' && name !== 'sitemapindex') {
      throw new UsageError(`is no sitemap: it begins with <${name.slice(0, 40)}>, expected <urlset>`);
    }
    open.push(name);
    location = '';
    line = parser.line + 1;
  };
  const add = (piece: string) => {
    location += piece;
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser.onclosetag = (name) => {
    open.pop();
    const owner = OWNERS[(open.at(-1) ?? '') as keyof typeof OWNERS];
    if (name !== 'loc' || owner === undefined || open.length !== 2 || !list.complete) return;
    if (owner === 'index') indexed.push(location);
    else addPage(list, location.trim(), `line ${line}`);
  };
  parser.onerror = (error) => {
    const [first = ''] = messageOf(error).split('\n');
    throw new UsageError(`is no XML, line ${parser.line + 1}: ${first}`, { cause: error });
  };
  parser.write(text.replace(/^\uFEFF/, '').trimStart()).close();
  if (indexed.length > 0) {
    const example = withoutUser((indexed[0] ?? '').trim()).slice(0, 200);
    throw new UsageError(`is an index of ${formatCount(indexed.length, 'sitemap')}: expected one of them (${example})`);
  }
  return list;
}

function addPage(list: ListBuilder, url: string, place: string): void {
  const problem = urlProblem(url);
  if (problem === null) list.pages.push({ place, url: normalUrl(url), request: null });
  else list.refuse(place, problem);
}

import type { OpKind } from '../recorder/format.ts';

const MARK = '…';

/** What stays the same at the beginning of several texts, part by part; one mark stands for the rest. */
function common(texts: readonly string[], separator: string): string {
  const [first = '', ...others] = new Set(texts);
  if (others.length === 0) return first;
  const parts = first.split(separator);
  const rest = others.map((text) => text.split(separator));
  let same = 0;
  while (same < parts.length - 1 && rest.every((other) => other[same] === parts[same])) same += 1;
  return [...parts.slice(0, same), MARK].join(separator);
}

/** `api.local/orders/12` of a URL: the scheme and the query say little in a table. */
function shortUrl(url: string): string {
  const bare = url.replace(/^[a-z]+:\/\//, '');
  return bare.replace(/[?#].*$/, '').replace(/\/$/, '');
}

/** One name for the operations of a place: `GET api.local/orders/…`, `readFileSync (blocks)`. */
export function labelOf(
  kind: OpKind,
  operations: readonly {
    readonly what: string;
    readonly target: { readonly method: string; readonly url: string } | null;
  }[],
  blocks: boolean,
): string {
  const targets = operations.flatMap(({ target }) => target ?? []);
  if (kind === 'request' && targets.length > 0) {
    const methods = [...new Set(targets.map(({ method }) => method))].join('/');
    return `${methods} ${common(
      targets.map(({ url }) => shortUrl(url)),
      '/',
    )}`;
  }
  const whats = operations.map(({ what }) => what);
  const verbs = [...new Set(whats.map((what) => what.split(' ')[0] ?? what))].join('/');
  const rest = whats.map((what) => what.slice(what.indexOf(' ') + 1));
  if (kind === 'file') return blocks ? `${verbs} (blocks)` : `${verbs} ${fileLabel(whats)}`.trimEnd();
  if (new Set(whats).size === 1) return blocks ? `${whats[0]} (blocks)` : (whats[0] ?? '');
  return `${verbs} ${common(rest, ' ')}${blocks ? ' (blocks)' : ''}`;
}

/** The file's own name; of several, their folder's. */
function fileLabel(whats: readonly string[]): string {
  const paths = [...new Set(whats.map((what) => what.replace(/^\S+ ?/, '')))];
  const parts = (paths[0] ?? '').split(/[\\/]/);
  if (paths.length === 1) return parts.at(-1) ?? '';
  return `${parts.at(-2) ?? ''}/${MARK}`;
}

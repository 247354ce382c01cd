import type { Header } from './params.ts';

/** A field name is a token (RFC 9110, section 5.6.2). */
const TOKEN = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;

/** A field value has no control characters but the tab (RFC 9110, section 5.5), and one byte a character. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What the connection itself is made of: not the user's to set. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What never lets anybody in. Any other header may be a key under a name that only its server knows. */
const HARMLESS_HEADERS = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'content-type',
  'host',
  'if-modified-since',
  'if-none-match',
  'pragma',
  'range',
  'user-agent',
]);

/**
 * Reads `name: value`. What can't be read may be a secret in a wrong place: it is not shown.
 *
 * @returns what is wrong with it where it is no header
 */
export function parseHeader(text: string): Header | string {
  const colon = text.indexOf(':');
  if (colon === -1) return `it has no colon, expected 'name: value'`;
  const name = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  if (!TOKEN.test(name))
    return `what stands before its colon is no name, expected letters, digits and !#$%&'*+-.^_\`|~`;
  if (!VALUE.test(value)) return `the value of '${name}' has a character that no header may have (a line break, say)`;
  if (CONNECTION_HEADERS.has(name.toLowerCase()))
    return `'${name}' belongs to the connection: asyncbench sets it itself`;
  return [name, value];
}

/** Whether the header may let somebody in: its value belongs in no report. */
export function isSecret([name]: Header): boolean {
  return !HARMLESS_HEADERS.has(name.toLowerCase());
}

/** The header with its value hidden if it may be a secret. */
export function withoutSecret(header: Header): Header {
  return isSecret(header) ? [header[0], '(hidden)'] : header;
}

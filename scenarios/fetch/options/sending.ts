import { UsageError } from '../../../src/core/errors.ts';
import { list, option, toggle } from '../../../src/core/option.ts';
import { parseHeader, withoutSecret } from '../headers.ts';
import type { Header } from '../params.ts';

/** A method is a token (RFC 9110, section 9.1). */
const TOKEN = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;

/** They change what the connection is, and have no page. */
const NO_PAGE = new Set(['CONNECT', 'TRACE']);

const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const HIDDEN = '(hidden)';

export const BAD_HEADERS = 'headers that can not be sent:';

function readHeader(text: string): Header {
  const header = parseHeader(text);
  if (typeof header === 'string') throw new UsageError(header);
  return header;
}

function readMethod(text: string): string {
  const method = text.trim();
  if (!TOKEN.test(method)) throw new UsageError(`got '${method}', expected a method: GET, POST, PUT, …`);
  if (NO_PAGE.has(method.toUpperCase())) throw new UsageError(`got '${method}', which downloads no page`);
  // Methods are case-sensitive, and those that everybody means have capitals.
  return /^(get|head|post|put|patch|delete|options)$/i.test(method) ? method.toUpperCase() : method;
}

function readUserAgent(text: string): string {
  if (VALUE.test(text)) return text;
  throw new UsageError('it has a character that no header may have (a line break, say)');
}

/** What can't be read may be a secret: it is not shown. */
function readCookie(text: string): string {
  if (!VALUE.test(text)) throw new UsageError('it has a character that no cookie may have (a line break, say)');
  if (text !== '' && !text.includes('=')) {
    throw new UsageError("expected name=value; name=value, or '' for an empty jar (a file of cookies is not read)");
  }
  return text.trim();
}

function readUser(text: string): string {
  if (!text.includes(':')) throw new UsageError('expected user:password');
  return text;
}

/** A header that can't be read may be a secret in a wrong place. */
function shownHeader(text: string): string {
  const header = parseHeader(text);
  return typeof header === 'string' ? HIDDEN : withoutSecret(header).join(': ');
}

function hidden(): string {
  return HIDDEN;
}

/** What a request says. */
export const SENDING = {
  header: list('-H, --header <name: value>', 'send this header with every request', {
    label: 'Headers to send (accept: text/html)',
    essential: true,
    read: readHeader,
    withoutSecret: shownHeader,
    together: BAD_HEADERS,
  }),
  request: option('-X, --request <method>', 'method', {
    label: 'Method',
    essential: true,
    values: { kind: 'words', words: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] },
    read: readMethod,
    shown: 'GET, with -d POST',
  }),
  data: list('-d, --data <data>', 'body to send; @FILE sends a file', {
    label: 'Body to send',
    essential: true,
    read: (text) => text,
    withoutSecret: (text) => (text.startsWith('@') ? text : HIDDEN),
  }),
  userAgent: option('-A, --user-agent <name>', 'who asks', {
    label: 'Who asks',
    read: readUserAgent,
    shown: 'asyncbench',
  }),
  cookie: option('-b, --cookie <data>', "cookies to send, and a jar; '' for the jar alone", {
    label: 'Cookies to send',
    read: readCookie,
    withoutSecret: (text) => (text === '' ? '' : HIDDEN),
  }),
  user: option('-u, --user <user:password>', 'for every server (Basic)', {
    label: 'User and password',
    read: readUser,
    withoutSecret: hidden,
  }),
  yes: toggle('--yes', 'send what writes without asking', { label: 'Send what writes without asking' }),
};

import { createHash } from 'node:crypto';
import type { Target } from './format.ts';

/** Names of query values that are never recorded. */
const SECRET =
  /token|secret|passw|pwd|api-?_?key|^key$|auth|^sig$|signature|session|^sid$|credential|^code$|jwt|bearer|cookie|^pin$|otp/i;

const LEFT_OUT = '***';

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** The URL without user, password, fragment and the values of query parameters that are named like secrets. */
function withoutSecrets(url: URL): { url: string; whole: boolean } {
  const shown = new URL(url);
  let whole = shown.username === '' && shown.password === '';
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  for (const name of [...shown.searchParams.keys()]) {
    if (!SECRET.test(name)) continue;
    shown.searchParams.set(name, LEFT_OUT);
    whole = false;
  }
  // Setting a value writes every value anew; a URL that is whole is kept to the letter.
  return { url: whole ? shown.href : decodeURI(shown.href), whole };
}

/** What a request asked for, fit to be written down. */
export function targetOf(method: string, href: string): Target {
  const key = fingerprint(`${method} ${href}`);
  if (!URL.canParse(href)) return { method, url: '', key, whole: false };
  return { method, key, ...withoutSecrets(new URL(href)) };
}

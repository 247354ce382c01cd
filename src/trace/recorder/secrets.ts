import type { Target } from './format.ts';

/** Names of query values that are never recorded. */
const SECRET =
  /token|secret|passw|pwd|api-?_?key|^key$|auth|^sig$|signature|session|^sid$|credential|^code$|jwt|bearer|cookie|^pin$|otp/i;

const LEFT_OUT = '***';

/** 64 bits of FNV-1a in two halves (Fowler, Noll, Vo): enough to tell requests of one run apart, and cheap. */
function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    low = Math.imul(low ^ sign, 0x01000193);
    high = Math.imul(high ^ (sign + at), 0x01000193);
  }
  return `${(low >>> 0).toString(36)}-${(high >>> 0).toString(36)}-${text.length.toString(36)}`;
}

/** The URL without user, password, fragment and the values of query parameters that are named like secrets. */
function withoutSecrets(shown: URL): { url: string; whole: boolean } {
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
  // Most have nothing to hide, which shows without taking them apart.
  if (/^https?:\/\/[^@?#]+$/.test(href)) return { method, url: href, key, whole: true };
  return URL.canParse(href)
    ? { method, key, ...withoutSecrets(new URL(href)) }
    : { method, url: '', key, whole: false };
}

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

const PARAMETER = /([?&])([^=&#]*)=([^&#]*)/g;

const USER = /^([a-z][a-z+.-]*:\/\/)[^/?#@]*@/i;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The URL without user, password, fragment and the values of query parameters that are named like secrets. */
function withoutSecrets(href: string): { url: string; whole: boolean } {
  const bare = href.replace(/#.*$/s, '').replace(USER, '$1');
  const url = bare.replace(PARAMETER, (all, sign: string, name: string) =>
    SECRET.test(decoded(name)) ? `${sign}${name}=${LEFT_OUT}` : all,
  );
  return { url, whole: url === href };
}

/** A URL that was recorded without its secrets, with those of another of the same kind put in. */
export function withSecretsOf(recorded: string, actual: string): string {
  const values = new Map([...actual.matchAll(PARAMETER)].map(([, , name, value]) => [name, value]));
  const user = USER.exec(actual)?.[0];
  const url = recorded.replace(PARAMETER, (all, sign: string, name: string, value: string) =>
    value === LEFT_OUT ? `${sign}${name}=${values.get(name) ?? value}` : all,
  );
  return user === undefined ? url : url.replace(/^[a-z][a-z+.-]*:\/\//i, user);
}

/** What a request asked for, fit to be written down. */
export function targetOf(method: string, href: string): Target {
  const key = fingerprint(`${method} ${href}`);
  // Most have nothing to hide, which shows without taking them apart.
  if (/^https?:\/\/[^@?#]+$/.test(href)) return { method, url: href, key, whole: true };
  return URL.canParse(href) ? { method, key, ...withoutSecrets(href) } : { method, url: '', key, whole: false };
}

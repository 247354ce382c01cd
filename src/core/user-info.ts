const HIDDEN = '(hidden)@';

/** The URL that the text is, or would be if its scheme were not left out; null where it is none that names a host. */
function readUrl(text: string): URL | null {
  const whole = /^[a-z][a-z\d+.-]*:\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) && new URL(whole).host !== '' ? new URL(whole) : null;
}

function mayHoldUser(text: string): boolean {
  if (!text.includes('@')) return false;
  const url = readUrl(text);
  return url === null || url.username !== '' || url.password !== '';
}

/**
 * What was given as a URL, without user name and password, which belong in no message. In text that is no valid URL
 * all that stands before the last `@` may be one of them.
 */
export function withoutUser(text: string): string {
  return mayHoldUser(text) ? text.replace(/^((?:[a-z][a-z\d+.-]*:(?=\/))?\/*).*@/is, `$1${HIDDEN}`) : text;
}

/** A message in which URLs may stand, without their user names and passwords. */
export function withoutUsers(message: string): string {
  return message.replace(/(:\/+)[^\s'"/?#]*@/g, `$1${HIDDEN}`);
}

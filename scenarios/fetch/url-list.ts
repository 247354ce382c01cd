import { withoutUser } from '../../src/core/user-info.ts';

const LONGEST_SHOWN = 60;

function shown(text: string): string {
  const safe = withoutUser(text);
  return safe.length <= LONGEST_SHOWN ? `'${safe}'` : `'${safe.slice(0, LONGEST_SHOWN)}…'`;
}

/** Why a text can't be downloaded, or null where it can. */
export function urlProblem(text: string): string | null {
  if (/\s/.test(text)) return `${shown(text)} has a blank in it: one URL a line, a blank in a URL is written %20`;
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  const web = scheme === 'http' || scheme === 'https';
  if (!web && URL.canParse(`https://${text}`) && !text.includes('://')) {
    return `${shown(text)} has no scheme: expected https://${withoutUser(text).slice(0, LONGEST_SHOWN)} or http://…`;
  }
  if (!web) return `${shown(text)} is no http or https URL`;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return `${shown(text)} is no valid URL`;
  return null;
}

/** Whether a word stands for a file that lists URLs: no URL, and written as a path or with the ending of a text. */
export function isListFile(word: string): boolean {
  if (word.includes('://')) return false;
  return /^(\.{1,2}|~|[a-z]:)?[\\/]/i.test(word) || /\.(txt|lst|list|urls?|csv|tsv|md|log)$/i.test(word);
}

/** The same page is the same text: upper case in a host name, a default port and the part after # make no difference. */
export function normalUrl(text: string): string {
  const url = new URL(text);
  url.hash = '';
  return url.href;
}

/** The URL as it may be shown: without user name and password. */
export function shownUrl(href: string): string {
  const url = new URL(href);
  url.username = '';
  url.password = '';
  return url.href;
}

/** How many entries repeat an earlier one. */
export function countDuplicates(urls: readonly string[]): number {
  return urls.length - new Set(urls).size;
}

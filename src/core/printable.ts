/** Characters that a terminal or a page obeys instead of showing: control codes (C0, C1, DEL), direction marks, invisible ones. */
const OBEYED = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Text from outside as it may be shown: escape sequences, C1 codes and changes of direction are gone, tabs and line
 * breaks stay. Every way out goes through this or {@link oneLine}.
 */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(OBEYED, '');
}

/** The same on one line: white space of any kind becomes single blanks. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(OBEYED, '');
}

/** JSON text in which such characters stand as escapes: nothing is lost, and nothing obeys them on the way. */
export function printableJson(json: string): string {
  return json.replace(OBEYED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** More of a message is no help: it is a dump of data. */
const LONGEST_MESSAGE = 500;

/** A message of a task or a process as the report keeps it: at most 500 characters, the last of them `…` where it was cut. */
export function shortMessage(text: string): string {
  if (text.length <= LONGEST_MESSAGE) return text;
  const kept = text.slice(0, LONGEST_MESSAGE - 1);
  // A pair of surrogates is not torn apart.
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

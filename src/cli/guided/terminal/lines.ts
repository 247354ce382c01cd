import { columnsOf, wrap } from '../../../text/fit.ts';

/** The part of an answer that says how sure it is. */
const SURENESS = / \([^()]*(% sure|pairs of rounds)\)|: [^:;()]*(% sure|pairs of rounds)/g;

/** An answer where it fits into one line, else without its range: no doubt about it is left out. */
export function shortAnswer(sentence: string, columns: number): string {
  return columnsOf(sentence) <= columns ? sentence : sentence.replace(SURENESS, '');
}

/** Two blanks part the texts of a line. */
const GAP = '  ';

/** Short texts beside each other, as many as a line has room for; a longer one is broken at its blanks. */
export function flow(texts: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const [first = '', ...rest] = wrap(text, columns);
    const last = lines.at(-1);
    const joined = last === undefined ? null : last + GAP + first;
    if (joined !== null && rest.length === 0 && columnsOf(joined) <= columns) lines.splice(-1, 1, joined);
    else lines.push(first, ...rest);
  }
  return lines;
}

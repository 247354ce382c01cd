import { columnsOf, wrap } from '../../../text/fit.ts';

/** The part of an answer that says how sure it is. */
const SURENESS = / \([^()]*(% sure|pairs of rounds)\)|: [^:;()]*(% sure|pairs of rounds)/g;

/** The part that says how much a limit gains. */
const GAIN = /: [\d.,]+[×x] (faster|slower) than [^:;]*(?=\.$)/;

/** An answer where it fits into one line, else without its range, or its gain too: no doubt about it is left out. */
export function shortAnswer(sentence: string, columns: number): string {
  const shorter = [sentence, sentence.replace(SURENESS, '')];
  return shorter.find((each) => columnsOf(each) <= columns) ?? sentence.replace(SURENESS, '').replace(GAIN, '');
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

import { breakLines } from '../../text/lines.ts';

/** A name and what it means. */
export interface Entry {
  readonly term: string;
  readonly text: string;
}

const MARGIN = 2;
const GAP = 2;

/** Text wider than this is hard to read. */
const WIDEST = 100;

/** Narrower than this a text goes below its term, not beside it. */
const LEAST_TEXT_COLUMNS = 24;

/** Columns that text is laid out for; a stream that does not know its own has 80. */
export function helpColumns(columns: number | undefined): number {
  return Math.min(WIDEST, Math.max(MARGIN + LEAST_TEXT_COLUMNS, columns || 80));
}

/** Columns of the longest term. */
export function termColumns(entries: readonly Entry[]): number {
  return entries.reduce((most, { term }) => Math.max(most, term.length), 0);
}

/** Breaks text of the help into lines; all but the first start with the indent. */
export function wrapHelp(text: string, columns: number, indent = 0): string[] {
  return breakLines(text, { columns, indent });
}

/** Terms on the left, texts in a column of their own, wrapped inside it; below the term where the line is too short. */
export function layOut(entries: readonly Entry[], place: { termColumns: number; width: number }): string[] {
  const textAt = MARGIN + place.termColumns + GAP;
  const beside = place.width - textAt >= LEAST_TEXT_COLUMNS;
  const indent = ' '.repeat(beside ? textAt : MARGIN * 3);
  return entries.flatMap(({ term, text }) => {
    const lines = wrapHelp(text, place.width - indent.length);
    const name = ' '.repeat(MARGIN) + term;
    if (!beside) return [name, ...lines.map((line) => indent + line)];
    const [first = '', ...more] = lines;
    return [`${name.padEnd(textAt)}${first}`.trimEnd(), ...more.map((line) => indent + line)];
  });
}

/** Command lines to try, as one would type them. */
export function exampleLines(examples: readonly string[]): string[] {
  return examples.length === 0 ? [] : ['Examples:', ...examples.map((line) => `  $ ${line}`)];
}

/** Blocks of lines with an empty line between them. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string {
  const shown = blocks.filter((block) => block.length > 0);
  return `${shown.map((block) => block.join('\n')).join('\n\n')}\n`;
}

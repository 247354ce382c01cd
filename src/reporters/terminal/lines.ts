/** How wide text is on the screen, and how much of it fits. */
export interface Measure {
  columnsOf(text: string): number;
  /** As much of a word from its start as fits, at least one character. */
  headOf(word: string, columns: number): string;
}

/** Text without characters that take two columns or none: what the program itself has to say. */
const PLAIN: Measure = {
  columnsOf: (text) => text.length,
  headOf: (word, columns) => word.slice(0, columns),
};

const GLUE = '\u00a0';

/** A figure stays with its unit, an interval with its mark: `500.9 ms` is not torn apart at the end of a line. */
function glueUnits(text: string): string {
  const figures = text.replace(/(\d) (ms|s|min|%|B|kB|MB|GB)(?![\p{L}\d])/gu, `$1${GLUE}$2`);
  return figures.replace(/\) ([=?])$/, `)${GLUE}$1`);
}

/** Where lines break. */
export interface Margins {
  readonly columns: number;
  /** Of all lines but the first. */
  readonly indent: number;
}

/** Breaks text into lines. */
export function breakLines(text: string, { columns, indent }: Margins, { columnsOf, headOf } = PLAIN): string[] {
  const lines: string[] = [];
  let line = '';
  const room = () => Math.max(1, columns - (lines.length === 0 ? 0 : indent));
  for (const word of glueUnits(text).split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) <= room()) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (columnsOf(line) > room()) {
      const head = headOf(line, room());
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  const margin = ' '.repeat(indent);
  return [...lines, line].map((part, index) => (index === 0 ? part : margin + part).replaceAll(GLUE, ' ').trimEnd());
}

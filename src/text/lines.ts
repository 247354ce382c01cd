/** How text is measured on the screen. */
export interface Measure {
  columnsOf(text: string): number;
  /** What must not be torn apart, one by one. */
  signsOf(text: string): Iterable<string>;
}

/** Text without characters that take two columns or none: what the program itself has to say. */
const PLAIN: Measure = { columnsOf: (text) => text.length, signsOf: (text) => text };

/** Where lines break. */
interface Margins {
  readonly columns: number;
  /** Of all lines but the first. */
  readonly indent: number;
}

const GLUE = '\u00a0';

/** A figure stays with its unit, an interval with its mark: `500.9 ms` is not torn apart at the end of a line. */
function glueUnits(text: string): string {
  const figures = text.replace(/(\d) (ms|s|min|%|B|kB|MB|GB)(?![\p{L}\d])/gu, `$1${GLUE}$2`);
  return figures.replace(/\) ([=?])$/, `)${GLUE}$1`);
}

/** Fills lines from left to right; every character is measured once, so that the time grows with the text only. */
class LineFiller {
  readonly #margins: Margins;
  readonly #measure: Measure;
  readonly #lines: string[] = [];
  #line = '';
  #used = 0;

  constructor(margins: Margins, measure: Measure) {
    this.#margins = margins;
    this.#measure = measure;
  }

  get #room(): number {
    const { columns, indent } = this.#margins;
    return Math.max(1, columns - (this.#lines.length === 0 ? 0 : indent));
  }

  #break(): void {
    this.#lines.push(this.#line);
    this.#line = '';
    this.#used = 0;
  }

  add(word: string): void {
    const columns = this.#measure.columnsOf(word);
    if (this.#line !== '' && this.#used + 1 + columns <= this.#room) {
      this.#line += ` ${word}`;
      this.#used += 1 + columns;
      return;
    }
    if (this.#line !== '') this.#break();
    if (columns <= this.#room) {
      this.#line = word;
      this.#used = columns;
    } else {
      this.#addBroken(word);
    }
  }

  /** A word that is wider than a line goes on in the next ones; a character wider than a line has one to itself. */
  #addBroken(word: string): void {
    for (const sign of this.#measure.signsOf(word)) {
      const columns = this.#measure.columnsOf(sign);
      if (this.#line !== '' && this.#used + columns > this.#room) this.#break();
      this.#line += sign;
      this.#used += columns;
    }
  }

  /** All lines, the last one included although it may be empty. */
  end(): readonly string[] {
    return [...this.#lines, this.#line];
  }
}

/** Breaks text into lines. */
export function breakLines(text: string, margins: Margins, measure = PLAIN): string[] {
  const filler = new LineFiller(margins, measure);
  for (const word of glueUnits(text).split(' ')) filler.add(word);
  const margin = ' '.repeat(margins.indent);
  return filler.end().map((part, index) => (index === 0 ? part : margin + part).replaceAll(GLUE, ' ').trimEnd());
}

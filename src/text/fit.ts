import stringWidth from 'string-width';
import { eachGrapheme, isAscii, pieces } from './graphemes.ts';

/** Columns that an uncoloured text takes on the screen; Korean and emoji take two a character. */
export function columnsOf(text: string): number {
  if (isAscii(text)) return text.length;
  let columns = 0;
  for (const piece of pieces(text)) columns += stringWidth(piece);
  return columns;
}

/** As many characters from the start as fit. */
function takeColumns(text: string, columns: number): string {
  let used = 0;
  let taken = 0;
  for (const sign of eachGrapheme(text)) {
    used += columnsOf(sign);
    if (used > columns) break;
    taken += sign.length;
  }
  return text.slice(0, taken);
}

function takeLastColumns(text: string, columns: number): string {
  let used = 0;
  let taken = 0;
  for (const sign of [...eachGrapheme(text)].reverse()) {
    used += columnsOf(sign);
    if (used > columns) break;
    taken += sign.length;
  }
  return text.slice(text.length - taken);
}

function cutMiddle(text: string, columns: number, ellipsis: string): string {
  const room = columns - columnsOf(ellipsis);
  if (room < 2) return takeColumns(text, columns);
  const head = takeColumns(text, Math.ceil(room / 2));
  return `${head}${ellipsis}${takeLastColumns(text, room - columnsOf(head))}`;
}

const WEB_ADDRESS = /^https?:\/\/([^/?#]+)(.*)$/;

/** A label that fits: cut in the middle; a web address loses its scheme first and keeps its host and its tail. */
export function fitLabel(text: string, columns: number, ellipsis: string): string {
  if (columnsOf(text) <= columns) return text;
  const address = WEB_ADDRESS.exec(text);
  if (address === null) return cutMiddle(text, columns, ellipsis);
  const [, host = '', path = ''] = address;
  if (columnsOf(host + path) <= columns) return host + path;
  const tail = columns - columnsOf(host) - columnsOf(ellipsis) - 1;
  if (tail < 6) return cutMiddle(host + path, columns, ellipsis);
  return `${host}/${ellipsis}${takeLastColumns(path, tail)}`;
}

/** Fills up with spaces on the right. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Fills up with spaces on the left. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - columnsOf(text))) + text;
}

const GLUE = '\u00a0';

/** A figure stays with its unit, an interval with its mark: `500.9 ms` is not torn apart at the end of a line. */
function glueUnits(text: string): string {
  const figures = text.replace(/(\d) (ms|s|min|%|B|kB|MB|GB)(?![\p{L}\d])/gu, `$1${GLUE}$2`);
  return figures.replace(/\) ([=?])$/, `)${GLUE}$1`);
}

/** Fills lines from left to right; every character is measured once, so that the time grows with the text only. */
class LineFiller {
  readonly #columns: number;
  readonly #indent: number;
  readonly #lines: string[] = [];
  #line = '';
  #used = 0;

  constructor(columns: number, indent: number) {
    this.#columns = columns;
    this.#indent = indent;
  }

  get #room(): number {
    return Math.max(1, this.#columns - (this.#lines.length === 0 ? 0 : this.#indent));
  }

  #break(): void {
    this.#lines.push(this.#line);
    this.#line = '';
    this.#used = 0;
  }

  add(word: string): void {
    const columns = columnsOf(word);
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
    for (const sign of eachGrapheme(word)) {
      const columns = columnsOf(sign);
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

/** Breaks safe, uncoloured text into lines; all but the first start with the indent. */
export function wrap(text: string, columns: number, indent = 0): string[] {
  const filler = new LineFiller(columns, indent);
  for (const word of glueUnits(text).split(' ')) filler.add(word);
  const margin = ' '.repeat(indent);
  return filler.end().map((part, index) => (index === 0 ? part : margin + part).replaceAll(GLUE, ' ').trimEnd());
}

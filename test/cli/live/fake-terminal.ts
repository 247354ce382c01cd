import type { Screen } from '../../../src/cli/live/painter.ts';
import { columnsOf } from '../../../src/text/fit.ts';
import { eachGrapheme } from '../../../src/text/graphemes.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what a terminal is made of.
const PIECE = /\u001b\[(\??)([\d;]*)([A-Za-z])|[\n\r]|[^\u001b\n\r]+/g;

/** A terminal as far as the live view uses one: rows, a cursor, a scrollback, and lines broken anew on a resize. */
export class FakeTerminal implements Screen {
  readonly isTTY = true;
  /** What it says of its width; the truth comes first, see {@link narrow}. */
  columns: number;
  readonly rows: number;
  /** Every write, as it came. */
  readonly writes: string[] = [];
  readonly scrollback: string[] = [];
  cursorVisible = true;
  /** Escape codes that this terminal does not know. */
  readonly unknown: string[] = [];
  readonly #errorListeners: (() => void)[] = [];
  readonly on = ((event: string, listener: () => void) => {
    if (event === 'error') this.#errorListeners.push(listener);
    return this;
  }) as unknown as Screen['on'];
  #lines: string[][] = [[]];
  #row = 0;
  #column = 0;
  #wrap = true;
  /** The first screen, while the second is shown. */
  #first: { lines: string[][]; row: number; column: number } | null = null;
  #width: number;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.#width = columns;
    this.rows = rows;
  }

  /** The connection to the terminal is lost. */
  break(): void {
    for (const listener of this.#errorListeners) listener();
  }

  write(text: string | Uint8Array): boolean {
    this.writes.push(String(text));
    for (const [piece, mark, figures = '', letter] of String(text).matchAll(PIECE)) {
      if (letter !== undefined) this.#escape(`${mark}${letter}`, figures);
      else if (piece === '\n') this.#newLine();
      else if (piece === '\r') this.#column = 0;
      else this.#print(piece);
    }
    return true;
  }

  /** True while the second screen is shown. */
  get second(): boolean {
    return this.#first !== null;
  }

  /** What is seen, without the empty rows at the end. */
  get screen(): string[] {
    const rows = this.#lines.map((cells) => cells.join('').trimEnd());
    while (rows.at(-1) === '') rows.pop();
    return rows;
  }

  /** Gets narrower and breaks its lines anew, as most terminals do. It tells the program only when told to. */
  narrow(width: number): void {
    const broken: string[][] = [];
    let cursor = 0;
    for (const [index, cells] of this.#lines.entries()) {
      if (index === this.#row) cursor = broken.length;
      for (let from = 0; from < Math.max(1, cells.length); from += width) broken.push(cells.slice(from, from + width));
    }
    this.#lines = broken;
    this.#row = cursor;
    this.#width = width;
    this.#scroll();
  }

  /** Cuts its lines instead. */
  cut(width: number): void {
    this.#lines = this.#lines.map((cells) => cells.slice(0, width));
    this.#width = width;
  }

  /** The program learns of the width. */
  tell(): void {
    this.columns = this.#width;
  }

  #newLine(): void {
    this.#row += 1;
    this.#column = 0;
    if (this.#row === this.#lines.length) this.#lines.push([]);
    this.#scroll();
  }

  #scroll(): void {
    while (this.#lines.length > this.rows) {
      this.scrollback.push((this.#lines.shift() ?? []).join('').trimEnd());
      this.#row -= 1;
    }
  }

  #print(text: string): void {
    for (const sign of eachGrapheme(text)) {
      const width = columnsOf(sign);
      if (this.#column + width > this.#width) {
        if (this.#wrap) this.#newLine();
        else this.#column = this.#width - width;
      }
      const cells = this.#lines[this.#row] ?? [];
      while (cells.length < this.#column) cells.push(' ');
      cells.splice(this.#column, width, sign, ...Array.from({ length: width - 1 }, () => ''));
      this.#column += width;
    }
  }

  #escape(code: string, figures: string): void {
    const count = Number(figures || 1);
    const cells = this.#lines[this.#row] ?? [];
    if (code === 'A') this.#row = Math.max(0, this.#row - count);
    else if (code === 'B') this.#row = Math.min(this.#lines.length - 1, this.#row + count);
    else if (code === 'G') this.#column = Math.min(count, this.#width) - 1;
    else if (code === 'H') this.#moveHome();
    else if (code === 'J') this.#eraseBelow(figures === '2');
    else if (code === 'K') cells.splice(figures === '2' ? 0 : Math.min(this.#column, this.#width - 1));
    else if (code.startsWith('?')) this.#mode(Number(figures), code === '?h');
    else if (code !== 'm') this.unknown.push(`${figures}${code}`);
  }

  #mode(mode: number, on: boolean): void {
    if (mode === 25) this.cursorVisible = on;
    else if (mode === 7) this.#wrap = on;
    else if (mode === 1049) this.#switch(on);
    else if (mode !== 2026) this.unknown.push(`?${mode}`);
  }

  #moveHome(): void {
    this.#row = 0;
    this.#column = 0;
  }

  #eraseBelow(all: boolean): void {
    for (const cells of this.#lines.slice(all ? 0 : this.#row + 1)) cells.length = 0;
    if (!all) this.#lines[this.#row]?.splice(this.#column);
  }

  #switch(toSecond: boolean): void {
    if (toSecond) {
      this.#first = { lines: this.#lines, row: this.#row, column: this.#column };
      this.#lines = [[]];
      this.#moveHome();
    } else if (this.#first !== null) {
      this.#lines = this.#first.lines;
      this.#row = this.#first.row;
      this.#column = this.#first.column;
      this.#first = null;
    }
  }
}

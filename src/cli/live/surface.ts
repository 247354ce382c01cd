import { createLogUpdate } from 'log-update';
import stringWidth from 'string-width';

/** Columns and rows of a terminal at the moment of painting. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** Where a picture lives. Each call returns what the terminal must be sent; only one picture is there at a time. */
export interface Surface {
  /** Makes room for the first picture. */
  enter(): string;
  /** Puts a picture in the place of the one before. */
  replace(lines: readonly string[], size: ScreenSize): string;
  /** Takes the picture away: the cursor is then where it was before. */
  leave(size: ScreenSize): string;
}

const ESC = '\u001b[';

function eraseRows(rows: number): string {
  return `${ESC}2K${`${ESC}1A${ESC}2K`.repeat(rows - 1)}${ESC}G`;
}

class LinesBelow implements Surface {
  readonly #breaksLines: boolean;
  readonly #render: ReturnType<typeof createLogUpdate>;
  #size: ScreenSize = { columns: 80, rows: 24 };
  #lines: readonly string[] = [];
  /** What log-update says goes here, so that a frame can be a single write. */
  #text = '';

  constructor(breaksLines: boolean) {
    this.#breaksLines = breaksLines;
    const size = () => this.#size;
    const sink = {
      isTTY: false,
      get columns() {
        return size().columns;
      },
      get rows() {
        return size().rows;
      },
      write: (text: string) => {
        this.#text += text;
        return true;
      },
    };
    // log-update would hide the cursor of another stream than this one, and with a write of its own.
    this.#render = createLogUpdate(sink as unknown as NodeJS.WritableStream, { showCursor: true });
  }

  enter(): string {
    return '';
  }

  replace(lines: readonly string[], size: ScreenSize): string {
    const resized = size.columns !== this.#size.columns;
    // log-update 7.2 takes an empty line for its own last one, and misplaces what follows where lines come or go.
    const anew = resized || lines.length !== this.#lines.length;
    const erased = anew ? this.leave(size) : '';
    this.#size = size;
    this.#render(lines.join('\n'));
    this.#lines = lines;
    return erased + this.#take();
  }

  leave({ columns }: ScreenSize): string {
    if (this.#lines.length === 0) return '';
    // A line longer than the terminal now is wide takes several rows.
    const rowsOf = (line: string) => (this.#breaksLines ? Math.max(1, Math.ceil(stringWidth(line) / columns)) : 1);
    const rows = this.#lines.reduce((sum, line) => sum + rowsOf(line), 1);
    this.#lines = [];
    this.#render.done();
    return eraseRows(rows);
  }

  #take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/**
 * A picture below what is on the screen, painted by log-update.
 *
 * @param breaksLines true where the terminal breaks its old lines anew when it gets narrower, as nearly all do;
 *   xterm and GNU screen cut them
 */
export function linesBelow(breaksLines: boolean): Surface {
  return new LinesBelow(breaksLines);
}

/**
 * The terminal's second screen (xterm's mode 1049), which has no scrollback and whose lines are never broken anew.
 * tmux needs it: when it gets narrower it moves rows into the scrollback, where nothing can erase them, and it tells
 * of its new size up to a quarter of a second late.
 */
export function secondScreen(): Surface {
  return {
    enter: () => `${ESC}?1049h${ESC}2J`,
    replace: (lines) => `${ESC}H${lines.map((line) => `${line}${ESC}K`).join('\n')}${ESC}J`,
    // tmux moves rows into the scrollback on the way out too, unless they are empty.
    leave: () => `${ESC}2J${ESC}?1049l`,
  };
}

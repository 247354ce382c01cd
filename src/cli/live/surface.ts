import { columnsOf } from '../../text/fit.ts';

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

/** Each line takes the place of what stood there; what stood below them goes. */
function overwrite(lines: readonly string[]): string {
  return `${lines.map((line) => `${ESC}K${line}\n`).join('')}${ESC}J`;
}

/**
 * A picture below what is on the screen; the cursor waits in the line after it.
 *
 * @param breaksLines true where the terminal breaks its old lines anew when it gets narrower, as nearly all do;
 *   xterm and GNU screen cut them
 */
export function linesBelow(breaksLines: boolean): Surface {
  let shown: readonly string[] = [];
  /** Columns of the terminal when it was shown: no line is longer. */
  let shownColumns = 0;
  /** A line longer than the terminal now is wide takes several rows. */
  const rowsOf = (line: string, columns: number) => Math.max(1, Math.ceil(columnsOf(line) / columns));
  const rowsShown = ({ columns }: ScreenSize) =>
    breaksLines && columns < shownColumns ? shown.reduce((sum, line) => sum + rowsOf(line, columns), 0) : shown.length;
  const toTop = (size: ScreenSize) => {
    const rows = rowsShown(size);
    return rows === 0 ? '' : `${ESC}${rows}A`;
  };
  return {
    enter: () => '',
    replace(lines, size) {
      const text = toTop(size) + overwrite(lines);
      shown = lines;
      shownColumns = size.columns;
      return text;
    },
    leave(size) {
      const text = shown.length === 0 ? '' : `${toTop(size)}${ESC}J`;
      shown = [];
      return text;
    },
  };
}

/**
 * The terminal's second screen (xterm's mode 1049), which has no scrollback and whose lines are never broken anew.
 * tmux needs it: when it gets narrower it moves rows into the scrollback, where nothing can erase them, and it tells
 * of its new size up to a quarter of a second late.
 */
export function secondScreen(): Surface {
  return {
    enter: () => `${ESC}?1049h${ESC}2J`,
    replace: (lines) => `${ESC}H${overwrite(lines)}`,
    // tmux moves rows into the scrollback on the way out too, unless they are empty.
    leave: () => `${ESC}2J${ESC}?1049l`,
  };
}

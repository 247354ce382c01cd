import { createLogUpdate } from 'log-update';
import stringWidth from 'string-width';
import type { Output } from '../io.ts';

/** A terminal to paint on. */
export type Screen = Output & { readonly rows?: number | undefined };

/** Columns and rows of the terminal at the moment of painting. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** What a painter paints, and where. */
export interface PainterSetup {
  readonly screen: Screen;
  /** True where the terminal breaks old lines anew when it gets narrower, as nearly all do. */
  readonly reflows: boolean;
  draw(size: ScreenSize): readonly string[];
}

/** Keeps one picture at the bottom of a terminal up to date. */
export interface Painter {
  /** One write where the picture has changed, none otherwise. */
  paint(): void;
  /** Takes the picture away, writes the text in its place, and goes on below it. */
  say(text: string): void;
  /** Takes the picture away and gives the cursor back; nothing is painted after it. */
  stop(): void;
}

const ESC = '\u001b[';
const HIDE_CURSOR = `${ESC}?25l`;
const SHOW_CURSOR = `${ESC}?25h`;

/** The terminal shows all of a frame at once (synchronized output); one that does not know it ignores it. */
const FRAME_START = `${ESC}?2026h`;
const FRAME_END = `${ESC}?2026l`;

/**
 * Lines are cut, not wrapped, while a frame is written: a terminal that has been narrowed but has not said so yet
 * (tmux takes up to a quarter of a second) then gets exactly as many rows as the frame has lines.
 */
const WRAP_OFF = `${ESC}?7l`;
const WRAP_ON = `${ESC}?7h`;

const DEFAULT_SIZE: ScreenSize = { columns: 80, rows: 24 };

/** Terminals wider than this are not filled: lines get hard to read. */
const WIDEST = 200;

function eraseRows(rows: number): string {
  return `${ESC}2K${`${ESC}1A${ESC}2K`.repeat(rows - 1)}${ESC}G`;
}

const watched = new WeakSet<Screen>();
const broken = new WeakSet<Screen>();

/** One listener a terminal, however many benchmarks run on it: where it is gone, measuring goes on unseen. */
function watchForErrors(screen: Screen): void {
  if (watched.has(screen)) return;
  watched.add(screen);
  screen.on('error', () => broken.add(screen));
}

class TerminalPainter implements Painter {
  readonly #setup: PainterSetup;
  readonly #render: ReturnType<typeof createLogUpdate>;
  /** What log-update has to say to the terminal goes here first, so that a frame is a single write. */
  #frame = '';
  /** What is on the screen now. */
  #lines: readonly string[] = [];
  #columns = 0;
  #cursorHidden = false;
  #stopped = false;

  constructor(setup: PainterSetup) {
    this.#setup = setup;
    const { screen } = setup;
    const sink = {
      isTTY: false,
      get columns() {
        return screen.columns ?? DEFAULT_SIZE.columns;
      },
      get rows() {
        return screen.rows ?? DEFAULT_SIZE.rows;
      },
      write: (text: string) => {
        this.#frame += text;
        return true;
      },
    };
    // log-update would hide the cursor of another stream than this one, and with a write of its own.
    this.#render = createLogUpdate(sink as unknown as NodeJS.WritableStream, { showCursor: true });
    watchForErrors(screen);
  }

  paint(): void {
    if (this.#isOver()) return;
    const { columns, rows } = this.#size();
    const lines = this.#setup.draw({ columns: Math.min(columns, WIDEST), rows: rows - 1 });
    if (columns !== this.#columns) this.#erase(columns);
    this.#columns = columns;
    // log-update measures every character before it compares: a picture that stands still must not cost that.
    if (lines.length === this.#lines.length && lines.every((line, row) => line === this.#lines[row])) return;
    this.#render(lines.join('\n'));
    this.#lines = lines;
    this.#flush();
  }

  say(text: string): void {
    if (this.#isOver()) return;
    this.#erase(this.#size().columns);
    this.#frame += `${text}\n`;
    this.#flush();
  }

  stop(): void {
    if (this.#isOver()) return;
    this.#erase(this.#size().columns);
    this.#stopped = true;
    if (!this.#cursorHidden) return;
    this.#setup.screen.write(this.#frame + SHOW_CURSOR);
  }

  #isOver(): boolean {
    return this.#stopped || broken.has(this.#setup.screen);
  }

  #size(): ScreenSize {
    const { columns, rows } = this.#setup.screen;
    return { columns: columns || DEFAULT_SIZE.columns, rows: rows || DEFAULT_SIZE.rows };
  }

  /** Erases the rows that the old picture takes now: lines longer than the terminal is wide take several. */
  #erase(columns: number): void {
    if (this.#lines.length === 0) return;
    const rowsOf = (line: string) => (this.#setup.reflows ? Math.max(1, Math.ceil(stringWidth(line) / columns)) : 1);
    this.#frame += eraseRows(this.#lines.reduce((rows, line) => rows + rowsOf(line), 1));
    this.#lines = [];
    this.#render.done();
  }

  #flush(): void {
    const hide = this.#cursorHidden ? '' : HIDE_CURSOR;
    this.#cursorHidden = true;
    const frame = `${hide}${FRAME_START}${WRAP_OFF}${this.#frame}${WRAP_ON}${FRAME_END}`;
    this.#frame = '';
    this.#setup.screen.write(frame);
  }
}

/** A painter that has not painted yet. */
export function makePainter(setup: PainterSetup): Painter {
  return new TerminalPainter(setup);
}

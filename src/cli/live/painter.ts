import type { Output } from '../io.ts';
import type { ScreenSize, Surface } from './surface.ts';

/** A terminal to paint on. */
export type Screen = Output & { readonly rows?: number | undefined };

/** What a painter paints, and where. */
export interface PainterSetup {
  readonly screen: Screen;
  readonly surface: Surface;
  draw(size: ScreenSize): readonly string[];
}

/** Keeps one picture on a terminal up to date. */
export interface Painter {
  /** One write where the picture has changed, none otherwise. */
  paint(): void;
  /** Takes the picture away, writes the text in its place, and goes on below it. */
  say(text: string): void;
  /** Takes the picture away and gives the cursor back, until it is resumed. */
  suspend(): void;
  /** Goes on with an untouched terminal: others may have written over the picture. */
  resume(): void;
  /** Takes the picture away and gives the cursor back; nothing is painted after it. */
  stop(): void;
}

const ESC = '\u001b[';
const HIDE_CURSOR = `${ESC}?25l`;
const SHOW_CURSOR = `${ESC}?25h`;

/**
 * The terminal shows all of a frame at once (synchronized output; one that does not know it ignores it), and cuts
 * lines instead of wrapping them: it may have got narrower without having said so yet.
 */
const FRAME_START = `${ESC}?2026h${ESC}?7l`;
const FRAME_END = `${ESC}?7h${ESC}?2026l`;

const DEFAULT_SIZE: ScreenSize = { columns: 80, rows: 24 };

/** Terminals wider than this are not filled: lines get hard to read. */
const WIDEST = 200;

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
  /** What is on the screen now. */
  #lines: readonly string[] = [];
  #columns = 0;
  #open = false;
  #stopped = false;
  #suspended = false;

  constructor(setup: PainterSetup) {
    this.#setup = setup;
    watchForErrors(setup.screen);
  }

  paint(): void {
    if (this.#suspended || this.#isOver()) return;
    const { draw, surface, screen } = this.#setup;
    const size = this.#size();
    // The last row belongs to the cursor. No column does: each line is erased before it is written.
    const lines = draw({ columns: Math.min(size.columns, WIDEST), rows: size.rows - 1 });
    if (size.columns === this.#columns && this.#shows(lines)) return;
    this.#columns = size.columns;
    this.#lines = lines;
    const entrance = this.#open ? '' : HIDE_CURSOR + surface.enter();
    this.#open = true;
    screen.write(entrance + FRAME_START + surface.replace(lines, size) + FRAME_END);
  }

  say(text: string): void {
    if (this.#isOver()) return;
    this.#setup.screen.write(`${this.#leave()}${text}\n`);
  }

  suspend(): void {
    this.#suspended = true;
    if (!this.#isOver()) this.#setup.screen.write(this.#leave());
  }

  resume(): void {
    this.#suspended = false;
    // Leaving says how to get rid of what is no longer there.
    this.#leave();
  }

  stop(): void {
    if (this.#isOver()) return;
    this.#stopped = true;
    if (this.#open) this.#setup.screen.write(this.#leave());
  }

  #leave(): string {
    if (!this.#open) return '';
    this.#open = false;
    this.#lines = [];
    return this.#setup.surface.leave(this.#size()) + SHOW_CURSOR;
  }

  #shows(lines: readonly string[]): boolean {
    return lines.length === this.#lines.length && lines.every((line, row) => line === this.#lines[row]);
  }

  #isOver(): boolean {
    return this.#stopped || broken.has(this.#setup.screen);
  }

  #size(): ScreenSize {
    // A terminal that does not know its size says 0.
    const { columns, rows } = this.#setup.screen;
    return { columns: columns || DEFAULT_SIZE.columns, rows: rows || DEFAULT_SIZE.rows };
  }
}

/** A painter that has not painted yet. */
export function makePainter(setup: PainterSetup): Painter {
  return new TerminalPainter(setup);
}

import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { EXIT } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { linesBelow } from '../../live/surface.ts';
import type { Completion } from '../complete.ts';
import { type Answer, answer, BACK } from '../prompter.ts';
import type { Frame, Phase } from './frame.ts';

/** The terminal that questions are asked on. */
export interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

/** A key as Node's readline tells of it. */
export interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** How a question looks beside its own state. */
export interface Look {
  readonly phase: Phase;
  /** What is wrong with the answer; empty where nothing is. */
  readonly error: string;
  /** What is said beneath the question. */
  readonly aside: readonly string[];
}

const OPEN: Look = { phase: 'asking', error: '', aside: [] };

/** A kind of question: what keys make of its state, what it is answered with, and its picture. */
export interface Kind<State, T> {
  readonly initial: State;
  /** The text that editing starts from; null where keys choose and nothing is typed. */
  readonly typing: string | null;
  /** Where Escape leads nowhere: what is said then. */
  readonly stays?: string;
  press(state: State, key: Key, line: Line): State;
  /** Whether the key that led to this state answers the question, as Enter would. */
  takes?(state: State): boolean;
  /** How what stands before the cursor may go on; absent where Tab completes nothing. */
  complete?(typed: string): Promise<Completion>;
  value(state: State): T;
  check(value: T): Promise<string | null>;
  draw(frame: Frame, state: State, look: Look): string;
}

/** What is being typed; `cursor` is an index into it. */
export interface Line {
  readonly typed: string;
  readonly cursor: number;
}

/** Where a question is asked. */
export interface Place {
  readonly terminal: Terminal;
  readonly io: Io;
  /** A new one for each picture: the window may have been resized. */
  frame(): Frame;
}

/** DECTCEM: the text cursor is shown, or hidden. */
export const SHOW_CURSOR = '\u001b[?25h';
const HIDE_CURSOR = '\u001b[?25l';

/** Ctrl-U: readline deletes what stands before its cursor. */
const CLEAR_LINE = { ctrl: true, name: 'u' };

/** After Escape the rest of a longer key follows within this time, in milliseconds. */
const ESCAPE_MS = 50;

/** How readline is told what there is: nothing. */
type Completed = (error: null, found: [string[], string]) => void;

function asideOf({ names }: Completion): readonly string[] {
  if (names.length === 0) return ['nothing begins like this'];
  return names.length === 1 ? [] : names;
}

/** Nobody reads what readline would draw: the picture is ours. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** One question on a terminal: readline knows the keys and edits the line, the frame draws, the surface puts it there. */
class OpenQuestion<State, T> {
  readonly #kind: Kind<State, T>;
  readonly #place: Place;
  readonly #lines: Interface;
  readonly #resolve: (given: Answer<T>) => void;
  readonly #reject: (error: unknown) => void;
  readonly #releases: readonly (() => void)[];
  #surface = linesBelow(true);
  #state: State;
  #look = OPEN;
  #over = false;

  constructor(kind: Kind<State, T>, place: Place, settle: [(given: Answer<T>) => void, (error: unknown) => void]) {
    this.#kind = kind;
    this.#place = place;
    [this.#resolve, this.#reject] = settle;
    this.#state = kind.initial;
    const { input, output } = place.terminal;
    // Before readline, which stops the whole process on Ctrl-Z; and after it, when its line is the new one.
    const before = (_: string | undefined, key: Key) => this.#onKey(key);
    const after = (_: string | undefined, key: Key) => this.#follow(key);
    const onResize = () => this.#paint();
    input.prependListener('keypress', before);
    output.on('resize', onResize);
    this.#lines = createInterface({
      input,
      output: nowhere(),
      terminal: true,
      historySize: 0,
      completer: (typed: string, done: Completed) => void this.#complete(typed, done),
      escapeCodeTimeout: ESCAPE_MS,
    });
    input.on('keypress', after);
    this.#lines
      .on('line', (typed) => void this.#submit(typed))
      .on('SIGINT', () => this.#end({ kind: 'leave', code: EXIT.interrupted }))
      .on('close', () => this.#end({ kind: 'leave', code: EXIT.ok }))
      .on('SIGCONT', () => this.#goOn());
    this.#releases = [
      () => input.off('keypress', before),
      () => input.off('keypress', after),
      () => output.off('resize', onResize),
      place.io.onSignal('SIGINT', () => this.#end({ kind: 'leave', code: EXIT.interrupted })),
      place.io.onSignal('SIGTERM', () => this.#end({ kind: 'leave', code: EXIT.terminated })),
    ];
    if (kind.typing !== null) this.#lines.write(kind.typing);
    this.#follow({});
    this.#write(HIDE_CURSOR);
    this.#paint();
  }

  #onKey(key: Key): void {
    if (key.name === 'escape') this.#escape();
    else if (key.ctrl === true && key.name === 'z') this.#write(SHOW_CURSOR);
  }

  #escape(): void {
    const { stays } = this.#kind;
    if (stays === undefined) this.#end(BACK);
    else if (!this.#over) this.#show({ ...OPEN, aside: [stays] });
  }

  #follow(key: Key): void {
    if (this.#over || this.#look.phase === 'checking') return;
    // What a menu is typed into stays empty: Ctrl-D leaves an empty line only.
    if (this.#kind.typing === null && this.#lines.line !== '') this.#lines.write(null, CLEAR_LINE);
    const { line, cursor } = this.#lines;
    const before = this.#state;
    this.#state = this.#kind.press(before, key, { typed: line, cursor });
    if (this.#state === before) return;
    this.#show(OPEN);
    if (this.#kind.takes?.(this.#state) === true) void this.#submit('');
  }

  /** readline waits meanwhile, and completes nothing itself: it would write where nobody looks. */
  async #complete(typed: string, done: Completed): Promise<void> {
    try {
      const found = await this.#kind.complete?.(typed);
      if (this.#over) return;
      done(null, [[], typed]);
      if (found === undefined || this.#look.phase === 'checking') return;
      this.#lines.write(found.insert);
      this.#follow({});
      this.#show({ ...OPEN, aside: asideOf(found) });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #submit(typed: string): Promise<void> {
    if (this.#over || this.#look.phase === 'checking') return;
    const value = this.#kind.value(this.#state);
    this.#show({ ...OPEN, phase: 'checking' });
    try {
      const error = await this.#kind.check(value);
      if (this.#over) return;
      if (error === null) return this.#end(answer(value));
      this.#look = { ...OPEN, phase: 'wrong', error };
      // readline took the line; what was typed meanwhile is forgotten.
      this.#lines.write(null, CLEAR_LINE);
      if (this.#kind.typing !== null) this.#lines.write(typed);
      this.#paint();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#close('left');
    this.#reject(error);
  }

  /** The shell has written below the picture: it is drawn anew. */
  #goOn(): void {
    this.#lines.resume();
    this.#surface = linesBelow(true);
    this.#write(`\n${HIDE_CURSOR}`);
    this.#paint();
  }

  #show(look: Look): void {
    this.#look = look;
    this.#paint();
  }

  #paint(): void {
    if (this.#over) return;
    const { columns, rows } = this.#place.terminal.output;
    const picture = this.#kind.draw(this.#place.frame(), this.#state, this.#look);
    this.#write(this.#surface.replace(picture.replace(/\n$/, '').split('\n'), { columns, rows }));
  }

  #end(given: Answer<T>): void {
    if (this.#over) return;
    this.#close(given.kind === 'answer' ? 'answered' : 'left');
    this.#resolve(given);
  }

  /** Draws the question as it was left, and gives the terminal back. */
  #close(phase: Phase): void {
    this.#show({ ...OPEN, phase });
    this.#over = true;
    for (const release of this.#releases) release();
    this.#lines.close();
    this.#write(SHOW_CURSOR);
  }

  #write(text: string): void {
    this.#place.terminal.output.write(text);
  }
}

/** Asks one question and waits until it is answered or left. @throws what its check throws, the terminal given back */
export function askQuestion<State, T>(kind: Kind<State, T>, place: Place): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    new OpenQuestion(kind, place, [resolve, reject]);
  });
}

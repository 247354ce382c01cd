import type { ReadStream, WriteStream } from 'node:tty';
import { EXIT } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { type Answer, BACK } from '../prompter.ts';

/** The terminal that questions are asked on. */
export interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/** What kind of question it is, and whom to tell. */
export interface Watching {
  /** Ctrl-D edits a text that is being typed; anywhere else it is the end. */
  readonly typing: boolean;
  /** Called when the program goes on after Ctrl-Z: the shell has written over the question. */
  resumed(): void;
}

type Outcome = Exclude<Answer<never>, { kind: 'answer' }>;

/**
 * Watches how a question is left without an answer. Tells Escape from Ctrl-C, which the prompting library reports alike, and notices what it does not: Ctrl-D, the end of
 * the input, signals from outside, and keys while an answer is checked.
 */
export class Leaving {
  readonly #terminal: Terminal;
  readonly #watching: Watching;
  readonly #controller = new AbortController();
  readonly #releases: readonly (() => void)[];
  #outcome: Outcome | null = null;
  #giveUp: (() => void) | null = null;
  #suspended = false;
  #over = false;

  constructor(terminal: Terminal, io: Io, watching: Watching) {
    this.#terminal = terminal;
    this.#watching = watching;
    terminal.input.on('keypress', this.#onKey);
    terminal.input.on('pause', this.#onPause);
    this.#releases = [
      io.onSignal('SIGINT', () => this.#end({ kind: 'leave', code: EXIT.interrupted })),
      io.onSignal('SIGTERM', () => this.#end({ kind: 'leave', code: EXIT.terminated })),
    ];
  }

  /** Ends the question where it can't end itself. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Escape or the end; null as long as neither came. */
  get outcome(): Outcome | null {
    return this.#outcome;
  }

  /** Waits for the check of an answer, in which keys reach nobody else: null where the user leaves meanwhile. */
  async during<T>(check: Promise<T>): Promise<T | null> {
    const givenUp = new Promise<null>((resolve) => {
      this.#giveUp = () => resolve(null);
    });
    try {
      return await Promise.race([check, givenUp]);
    } finally {
      this.#giveUp = null;
    }
  }

  release(): void {
    this.#over = true;
    this.#terminal.input.off('keypress', this.#onKey);
    this.#terminal.input.off('pause', this.#onPause);
    for (const release of this.#releases) release();
  }

  readonly #onKey = (_: string | undefined, { name, ctrl }: Key): void => {
    if (ctrl === true && name === 'c') this.#outcome = { kind: 'leave', code: EXIT.interrupted };
    else if (name === 'escape') this.#outcome ??= BACK;
    else if (ctrl === true && name === 'd' && !this.#watching.typing) setImmediate(this.#endOfInput);
    else if (ctrl === true && name === 'z') this.#suspend();
    if (this.#outcome !== null) this.#giveUp?.();
  };

  // readline closes its input on Ctrl-C, Ctrl-D and at the end of it; a question that is still open then would hang.
  readonly #onPause = (): void => {
    setImmediate(this.#suspended ? this.#goOn : this.#endOfInput);
    this.#suspended = false;
  };

  readonly #endOfInput = (): void => {
    if (!this.#over) this.#end(this.#outcome ?? { kind: 'leave', code: EXIT.ok });
  };

  /** The shell gets its cursor back. */
  #suspend(): void {
    this.#suspended = true;
    this.#terminal.output.write(SHOW_CURSOR);
  }

  // readline pauses its input after a suspension and leaves it to others to resume it.
  readonly #goOn = (): void => {
    if (this.#over) return;
    this.#terminal.input.resume();
    this.#watching.resumed();
  };

  #end(outcome: Outcome): void {
    this.#outcome = outcome;
    if (this.#giveUp === null) this.#controller.abort();
    else this.#giveUp();
  }
}

/** DECTCEM: the text cursor is shown. */
export const SHOW_CURSOR = '\u001b[?25h';

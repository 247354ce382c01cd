import type { Clock } from '../../../core/clock.ts';
import { listFolder } from '../../files.ts';
import { colourLevel, type Io, showsUnicode } from '../../io.ts';
import type { Answer, Prompter, SelectQuestion, SeveralQuestion, TextQuestion } from '../prompter.ts';
import { Frame } from './frame.ts';
import { selectKind, severalKind, textKind } from './kinds.ts';
import { askQuestion, type Kind, SHOW_CURSOR, type Terminal } from './question.ts';

/** Typed keys need this long, in milliseconds, to come out of the terminal's own queue. */
const DRAIN_MS = 20;

/** What a raw terminal sends for Ctrl-C. */
const CTRL_C = '\u0003';

interface Surroundings {
  readonly terminal: Terminal;
  readonly io: Io;
  readonly clock: Clock;
  readonly noColour: boolean;
}

/** Asks on a terminal. */
export class TerminalPrompter implements Prompter {
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  select<T extends string>(question: SelectQuestion<T>): Promise<Answer<T>> {
    return this.#ask(selectKind(question));
  }

  several<T extends string>(question: SeveralQuestion<T>): Promise<Answer<readonly T[]>> {
    return this.#ask(severalKind(question));
  }

  text(question: TextQuestion): Promise<Answer<string>> {
    const { cwd } = this.#around.io;
    return this.#ask(textKind(question, (folder) => listFolder(folder, cwd)));
  }

  say(text: string): void {
    this.#write(this.#frame().remark(text));
  }

  complain(text: string): void {
    this.#write(this.#frame().complaint(text));
  }

  showLine(line: string): void {
    this.#write(`\n${line}\n\n`);
  }

  /** The first lines on the screen. */
  open(title: string, subtitle: string): void {
    this.#write(this.#frame().opening(title, subtitle));
  }

  /** Leaves the terminal as it was, whatever happened. */
  close(farewell: string | null): void {
    const { input, output } = this.#around.terminal;
    if (farewell !== null) this.#write(this.#frame().closing(farewell));
    output.write(SHOW_CURSOR);
    if (!input.destroyed) input.setRawMode(false);
    input.pause();
  }

  async forgetTyped(): Promise<boolean> {
    const { terminal, clock } = this.#around;
    const { input } = terminal;
    let stop = false;
    const look = (typed: Buffer | string) => {
      stop ||= typed.includes(CTRL_C);
    };
    input.on('data', look);
    input.setRawMode(true);
    input.resume();
    await clock.delay(DRAIN_MS);
    input.pause();
    input.setRawMode(false);
    input.off('data', look);
    return stop;
  }

  #ask<State, T>(kind: Kind<State, T>): Promise<Answer<T>> {
    const { terminal, io } = this.#around;
    return askQuestion(kind, { terminal, io, frame: () => this.#frame() });
  }

  #frame(): Frame {
    const { terminal, io, noColour } = this.#around;
    const { columns, rows } = terminal.output;
    return new Frame({
      colour: colourLevel(terminal.output, io.env, noColour),
      unicode: showsUnicode(io),
      width: columns > 0 ? columns : 80,
      rows: rows > 0 ? rows : 24,
    });
  }

  #write(text: string): void {
    this.#around.terminal.output.write(text);
  }
}

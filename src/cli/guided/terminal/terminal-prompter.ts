import type * as Clack from '@clack/core';
import type { Clock } from '../../../core/clock.ts';
import { colourLevel, type Io, showsUnicode } from '../../io.ts';
import {
  type Answer,
  answer,
  type Check,
  type Prompter,
  type SelectQuestion,
  type SeveralQuestion,
  type TextQuestion,
} from '../prompter.ts';
import { Frame, type Phase } from './frame.ts';
import { Leaving, SHOW_CURSOR, type Terminal } from './leaving.ts';

/** Typed keys need this long, in milliseconds, to come out of the terminal's own queue. */
const DRAIN_MS = 20;

/** What a raw terminal sends for Ctrl-C. */
const CTRL_C = '\u0003';

const PHASES: Readonly<Record<Clack.State, Phase>> = {
  initial: 'asking',
  active: 'asking',
  validating: 'checking',
  error: 'wrong',
  submit: 'answered',
  cancel: 'left',
};

/** What every kind of question shares. */
interface Channel {
  readonly input: Terminal['input'];
  readonly output: Terminal['output'];
  readonly signal: AbortSignal;
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly io: Io;
  readonly clock: Clock;
  readonly noColour: boolean;
}

/** Asks on a terminal: the keys are the library's, the picture is ours. */
export class TerminalPrompter implements Prompter {
  readonly #clack: typeof Clack;
  readonly #around: Surroundings;
  /** What the check of an answer threw. */
  #failure: { readonly error: unknown } | null = null;
  /** Of the question as drawn last. */
  #lines = 0;
  /** Whether an invisible blank makes the picture another one. */
  #touched = false;

  constructor(clack: typeof Clack, around: Surroundings) {
    this.#clack = clack;
    this.#around = around;
  }

  async select<T extends string>({
    message,
    choices,
    initial,
    onEscape = 'back',
  }: SelectQuestion<T>): Promise<Answer<T>> {
    return this.#ask<T>(false, (channel) => {
      const draw = (paint: (frame: Frame) => string) => this.#draw(paint);
      return new this.#clack.SelectPrompt({
        ...channel,
        options: choices.map((choice) => ({ ...choice, disabled: choice.disabled ?? false })),
        ...(initial === undefined ? {} : { initialValue: initial }),
        render() {
          const question = { message, phase: PHASES[this.state], error: this.error, onEscape };
          return draw((frame) => frame.menu(question, { choices, cursor: this.cursor, marked: null }));
        },
      });
    });
  }

  async several<T extends string>({
    message,
    choices,
    initial,
    check,
  }: SeveralQuestion<T>): Promise<Answer<readonly T[]>> {
    return this.#ask<readonly T[]>(false, (channel, leaving) => {
      const draw = (paint: (frame: Frame) => string) => this.#draw(paint);
      return new this.#clack.MultiSelectPrompt<{ value: T; disabled: boolean }>({
        ...channel,
        options: choices.map((choice) => ({ ...choice, disabled: choice.disabled ?? false })),
        initialValues: initial,
        validate: this.#guard((chosen: readonly T[] | undefined) => check(chosen ?? []), leaving),
        render() {
          const question = { message, phase: PHASES[this.state], error: this.error, onEscape: 'back' };
          return draw((frame) => frame.menu(question, { choices, cursor: this.cursor, marked: this.value ?? [] }));
        },
      });
    });
  }

  async text({ message, empty, initial, check }: TextQuestion): Promise<Answer<string>> {
    const typed = await this.#ask<string>(true, (channel, leaving) => {
      const draw = (paint: (frame: Frame) => string) => this.#draw(paint);
      return new this.#clack.TextPrompt({
        ...channel,
        initialUserInput: initial,
        validate: this.#guard((text: string | undefined) => check(text ?? ''), leaving),
        render() {
          const question = { message, phase: PHASES[this.state], error: this.error, onEscape: 'back' };
          return draw((frame) => frame.input(question, { typed: this.userInput, cursor: this.cursor, empty }));
        },
      });
    });
    return typed;
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

  #draw(paint: (frame: Frame) => string): string {
    const drawn = paint(this.#frame());
    this.#lines = drawn.split('\n').length;
    return this.#touched ? drawn.replaceAll('\n', ' \n') : drawn;
  }

  /** A new one for each drawing: the window may have been resized. */
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

  /** Draws the question anew below what the shell wrote: the library itself draws only what has changed. */
  #redraw(): void {
    const { output } = this.#around.terminal;
    this.#touched = !this.#touched;
    output.write('\n'.repeat(this.#lines));
    output.emit('resize');
  }

  /**
   * A check that ends early where the user leaves meanwhile. What it throws must not get lost in the library, which
   * would leave the terminal raw: it is kept, and thrown once the question is closed.
   */
  #guard<T>(check: Check<T>, leaving: Leaving): (value: T) => Promise<string | undefined> {
    return async (value) => {
      try {
        return (await leaving.during(check(value))) ?? undefined;
      } catch (error) {
        this.#failure = { error };
        return undefined;
      }
    };
  }

  async #ask<T>(typing: boolean, make: (channel: Channel, leaving: Leaving) => Clack.Prompt<T>): Promise<Answer<T>> {
    const { terminal, io } = this.#around;
    const leaving = new Leaving(terminal, io, { typing, resumed: () => this.#redraw() });
    try {
      const value = await make({ ...terminal, signal: leaving.signal }, leaving).prompt();
      if (this.#failure !== null) throw this.#failure.error;
      const { outcome } = leaving;
      if (outcome !== null) return outcome;
      if (this.#clack.isCancel(value)) throw new Error('a question ended without an answer and without a reason');
      return answer(value as T);
    } finally {
      leaving.release();
    }
  }
}

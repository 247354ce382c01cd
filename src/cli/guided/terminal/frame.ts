import { Chalk, type ChalkInstance } from 'chalk';

import { columnsOf, padEnd, wrap } from '../../../text/fit.ts';
import { eachGrapheme } from '../../../text/graphemes.ts';
import { makeInk, type Style } from '../../../text/ink.ts';
import type { Choice } from '../prompter.ts';
import { type Signs, signsOf } from './signs.ts';
import { windowOf } from './window.ts';

/** Where a question stands. */
export type Phase = 'asking' | 'checking' | 'wrong' | 'answered' | 'left';

/** How to draw questions: {@link Style} and the height of the screen. */
export type FrameStyle = Style & { readonly rows: number };

/** Lines that a question needs beside its choices: bars, message, the line of keys, and one for the cursor. */
const OTHER_LINES = 6;

const LEAST_CHOICES = 3;

interface Menu<T extends string> {
  readonly choices: readonly Choice<T>[];
  readonly cursor: number;
  /** The chosen values where several can be; null where one is. */
  readonly marked: readonly T[] | null;
}

interface Input {
  readonly typed: string;
  /** Index into `typed`. */
  readonly cursor: number;
  readonly empty: string | null;
}

interface Question {
  readonly message: string;
  readonly phase: Phase;
  /** What is wrong with the answer; empty where nothing is. */
  readonly error: string;
  /** What Escape does here: `back`. */
  readonly onEscape: string;
}

/** Draws the questions of a session, as lines no wider than the terminal. Text says everything that colour says. */
export class Frame {
  readonly #style: FrameStyle;
  readonly #signs: Signs;
  readonly #chalk: ChalkInstance;
  readonly #safe: (raw: string) => string;

  constructor(style: FrameStyle) {
    this.#style = style;
    this.#signs = signsOf(style.unicode);
    this.#chalk = new Chalk({ level: style.colour });
    this.#safe = makeInk(style).text;
  }

  /** The first line of a session. */
  opening(title: string, subtitle: string): string {
    const [first = '', ...rest] = wrap(this.#safe(subtitle), this.#room);
    const top = `${this.#chalk.gray(this.#signs.top)}  ${this.#chalk.bold(this.#safe(title))}`;
    return this.#lines([top, ...this.#barred([first, ...rest])]);
  }

  closing(text: string): string {
    return this.#lines([this.#bar(), `${this.#chalk.gray(this.#signs.bottom)}  ${this.#safe(text)}`]);
  }

  remark(text: string): string {
    return this.#lines([this.#bar(), ...this.#barred(this.#wrapped(text))]);
  }

  complaint(text: string): string {
    const [first = '', ...rest] = this.#wrapped(text);
    const head = `${this.#chalk.yellow(this.#signs.wrong)}  ${first}`;
    return this.#lines([this.#bar(), head, ...this.#barred(rest)]);
  }

  /** A menu of which one or several can be chosen. */
  menu<T extends string>(question: Question, menu: Menu<T>): string {
    if (question.phase === 'answered' || question.phase === 'left') {
      const { choices, cursor, marked } = menu;
      const chosen = choices.filter(({ value }, index) =>
        marked === null ? index === cursor : marked.includes(value),
      );
      return this.#over(question, chosen.map(({ label }) => label).join(', '));
    }
    const keys = menu.marked === null ? [] : ['Space marks'];
    return this.#open(question, this.#choices(menu), [`${this.#signs.arrows} choose`, ...keys, 'Enter takes']);
  }

  /** A line to type in. */
  input(question: Question, { typed, cursor, empty }: Input): string {
    if (question.phase === 'answered' || question.phase === 'left') {
      return this.#over(question, typed === '' ? (empty ?? '') : typed);
    }
    const hint = typed === '' && empty !== null ? `Enter takes: ${empty}` : 'Enter takes it';
    return this.#open(question, this.#typed(typed, cursor), [hint]);
  }

  get #room(): number {
    return Math.max(8, this.#style.width - 4);
  }

  #bar(): string {
    return this.#chalk.gray(this.#signs.bar);
  }

  #barred(lines: readonly string[], bar = this.#bar()): string[] {
    return lines.map((line) => `${bar}  ${line}`.trimEnd());
  }

  #lines(lines: readonly string[]): string {
    return `${lines.join('\n')}\n`;
  }

  /** Lines of text, each broken at blanks; what follows the first is indented. */
  #wrapped(text: string): string[] {
    return text.split('\n').flatMap((line) => wrap(this.#safe(line), this.#room, 2));
  }

  #tint(phase: Phase, text: string): string {
    if (phase === 'wrong') return this.#chalk.yellow(text);
    return phase === 'answered' || phase === 'left' ? this.#chalk.gray(text) : this.#chalk.cyan(text);
  }

  #head({ message, phase }: Question): string[] {
    const sign = this.#signs[phase === 'checking' ? 'asking' : phase];
    const [first = '', ...rest] = wrap(this.#safe(message), this.#room);
    return [this.#bar(), `${this.#tint(phase, sign)}  ${first}`, ...this.#barred(rest)];
  }

  #over(question: Question, given: string): string {
    const text = question.phase === 'left' ? `(${question.onEscape})` : this.#safe(given);
    const lines = wrap(text, this.#room).map((line) => this.#chalk.dim(line));
    return [...this.#head(question), ...this.#barred(lines)].join('\n');
  }

  #open(question: Question, body: readonly string[], keys: readonly string[]): string {
    const { phase, error, onEscape } = question;
    const bar = this.#tint(phase, this.#signs.bar);
    const wrong = phase === 'wrong' ? this.#wrongLines(error) : [];
    const help = phase === 'checking' ? 'checking' : [...keys, `Esc ${onEscape}`].join(', ');
    const [first = '', ...rest] = wrap(this.#safe(help), this.#room);
    const foot = `${this.#tint(phase, this.#signs.bottom)}  ${this.#chalk.dim(first)}`;
    const indented = rest.map((line) => `   ${this.#chalk.dim(line)}`);
    return this.#lines([...this.#head(question), ...this.#barred([...body, ...wrong], bar), foot, ...indented]);
  }

  /** What is wrong, as far as the screen has room for it. */
  #wrongLines(error: string): string[] {
    const lines = this.#wrapped(error);
    const room = Math.max(LEAST_CHOICES, this.#style.rows - OTHER_LINES - 1);
    const shown =
      lines.length <= room
        ? lines
        : [...lines.slice(0, room - 1), `${this.#signs.more} ${lines.length - room + 1} lines more`];
    return shown.map((line) => this.#chalk.yellow(line));
  }

  #choices<T extends string>({ choices, cursor, marked }: Menu<T>): string[] {
    const labelColumns = Math.max(...choices.map(({ label }) => columnsOf(this.#safe(label))));
    const markColumns = marked === null ? 0 : columnsOf(this.#signs.marked) + 1;
    const margin = 2 + markColumns;
    const hintColumns = Math.max(...choices.map(({ hint = '' }) => columnsOf(this.#safe(hint))));
    const beside = margin + labelColumns + 2 + hintColumns <= this.#room;
    const blocks = choices.map((choice, index) => {
      const label = this.#safe(choice.label);
      const mark = marked === null ? '' : `${this.#mark(choice, marked)} `;
      const start = `${index === cursor ? this.#chalk.green(this.#signs.pointer) : ' '} ${mark}`;
      const shown = index === cursor ? label : this.#chalk.dim(label);
      const hint = this.#safe(choice.hint ?? '');
      if (hint === '') return [start + shown];
      if (beside)
        return [`${start}${padEnd(label, labelColumns).replace(label, () => shown)}  ${this.#chalk.dim(hint)}`];
      if (index !== cursor && choice.disabled !== true) return [start + shown];
      const below = wrap(hint, this.#room - margin).map((line) => `${' '.repeat(margin)}${this.#chalk.dim(line)}`);
      return [start + shown, ...below];
    });
    return windowOf(blocks, cursor, {
      lines: Math.max(LEAST_CHOICES, this.#style.rows - OTHER_LINES),
      more: this.#signs.more,
    });
  }

  #mark<T extends string>({ value, disabled }: Choice<T>, marked: readonly T[]): string {
    if (disabled === true) return this.#chalk.dim(this.#signs.barred);
    return marked.includes(value) ? this.#chalk.green(this.#signs.marked) : this.#signs.unmarked;
  }

  /** What was typed, broken anywhere, with the cursor in it. */
  #typed(typed: string, cursor: number): string[] {
    const lines: string[] = [];
    let line = '';
    let used = 0;
    const put = (sign: string, painted: string) => {
      const columns = columnsOf(sign);
      if (used + columns > this.#room) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += painted;
      used += columns;
    };
    let at = 0;
    for (const sign of eachGrapheme(typed)) {
      const here = cursor >= at && cursor < at + sign.length;
      if (here && this.#style.colour === 0) put(this.#signs.cursor, this.#signs.cursor);
      put(sign, here && this.#style.colour > 0 ? this.#chalk.inverse(sign) : sign);
      at += sign.length;
    }
    if (cursor >= at) put(this.#signs.cursor, this.#signs.cursor);
    return [...lines, line];
  }
}

import { columnsOf, padEnd, wrap } from '../../../text/fit.ts';
import { eachGrapheme } from '../../../text/graphemes.ts';
import { type Ink, makeInk, type Style } from '../../../text/ink.ts';
import type { Choice, KeyChoice } from '../prompter.ts';
import { flow, shortAnswer } from './lines.ts';
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
  readonly keys?: readonly KeyChoice<T>[];
  /** Index into the choices; behind the last of them, into the keys. */
  readonly cursor: number;
  /** The chosen values where several can be; null where one is. */
  readonly marked: readonly T[] | null;
}

interface Input {
  readonly typed: string;
  /** Index into `typed`. */
  readonly cursor: number;
  readonly empty: string | null;
  /** Whether Tab completes. */
  readonly completes: boolean;
}

interface Question {
  readonly message: string;
  /** A sentence above it while it is open: without its range where that makes it short enough for a line. */
  readonly above?: string;
  readonly phase: Phase;
  /** What is wrong with the answer; empty where nothing is. */
  readonly error: string;
  /** What is said beneath. */
  readonly aside: readonly string[];
  /** What Escape does here: `back`; null where it does nothing. */
  readonly onEscape: string | null;
}

/** Draws the questions of a session, as lines no wider than the terminal. Text says everything that colour says. */
export class Frame {
  readonly #style: FrameStyle;
  readonly #signs: Signs;
  readonly #ink: Ink;

  constructor(style: FrameStyle) {
    this.#style = style;
    this.#signs = signsOf(style.unicode);
    this.#ink = makeInk(style);
  }

  /** The first line of a session. */
  opening(title: string, subtitle: string): string {
    const [first = '', ...rest] = wrap(this.#ink.text(subtitle), this.#room);
    const top = `${this.#ink.paint('aside', this.#signs.top)}  ${this.#ink.paint('strong', this.#ink.text(title))}`;
    return this.#lines([top, ...this.#barred([first, ...rest])]);
  }

  closing(text: string): string {
    return this.#lines([this.#bar(), `${this.#ink.paint('aside', this.#signs.bottom)}  ${this.#ink.text(text)}`]);
  }

  remark(text: string): string {
    return this.#lines([this.#bar(), ...this.#barred(this.#wrapped(text))]);
  }

  complaint(text: string): string {
    const [first = '', ...rest] = this.#wrapped(text);
    const head = `${this.#ink.paint('unsure', this.#signs.wrong)}  ${first}`;
    return this.#lines([this.#bar(), head, ...this.#barred(rest)]);
  }

  /** A menu of which one or several can be chosen. */
  menu<T extends string>(question: Question, menu: Menu<T>): string {
    if (question.phase === 'answered' || question.phase === 'left') {
      const { choices, keys = [], cursor, marked } = menu;
      const chosen = [...choices, ...keys].filter(({ value }, index) =>
        marked === null ? index === cursor : marked.includes(value),
      );
      return this.#over(question, chosen.map(({ label }) => label).join(', '));
    }
    const marking = menu.marked === null ? [] : ['Space marks'];
    const keys = (menu.keys ?? []).map(({ key, label }) => `${key} ${label}`);
    const help = [`${this.#signs.arrows} choose`, ...marking, 'Enter takes', ...keys];
    return this.#open(question, this.#choices(question, menu), help);
  }

  /** A line to type in. */
  input(question: Question, { typed, cursor, empty, completes }: Input): string {
    if (question.phase === 'answered' || question.phase === 'left') {
      return this.#over(question, typed === '' ? (empty ?? '') : typed);
    }
    const hint = typed === '' && empty !== null ? `Enter takes: ${empty}` : 'Enter takes it';
    return this.#open(question, this.#typed(typed, cursor), completes ? ['Tab completes', hint] : [hint]);
  }

  get #room(): number {
    return Math.max(8, this.#style.width - 4);
  }

  #bar(): string {
    return this.#ink.paint('aside', this.#signs.bar);
  }

  #barred(lines: readonly string[], bar = this.#bar()): string[] {
    return lines.map((line) => `${bar}  ${line}`.trimEnd());
  }

  #lines(lines: readonly string[]): string {
    return `${lines.join('\n')}\n`;
  }

  /** Lines of text, each broken at blanks; what follows the first is indented. */
  #wrapped(text: string): string[] {
    return text.split('\n').flatMap((line) => wrap(this.#ink.text(line), this.#room, 2));
  }

  #tint(phase: Phase, text: string): string {
    if (phase === 'wrong') return this.#ink.paint('unsure', text);
    return phase === 'answered' || phase === 'left' ? this.#ink.paint('aside', text) : this.#ink.paint('accent', text);
  }

  #head(question: Question): string[] {
    const { message, phase } = question;
    const sign = this.#signs[phase === 'checking' ? 'asking' : phase];
    const [first = '', ...rest] = wrap(this.#ink.text(message), this.#room);
    const above = this.#barred(this.#above(question));
    return [this.#bar(), ...above, `${this.#tint(phase, sign)}  ${first}`, ...this.#barred(rest)];
  }

  #above({ above = '', phase }: Question): string[] {
    if (above === '' || phase === 'answered' || phase === 'left') return [];
    const lines = wrap(shortAnswer(this.#ink.text(above), this.#room), this.#room);
    return lines.map((line) => this.#ink.paint('strong', line));
  }

  #aside({ aside }: Question): string[] {
    const texts = aside.map((text) => this.#ink.text(text));
    return this.#cut(flow(texts, this.#room)).map((line) => this.#ink.paint('faint', line));
  }

  #over(question: Question, given: string): string {
    const text = question.phase === 'left' ? `(${question.onEscape ?? 'left'})` : this.#ink.text(given);
    const lines = wrap(text, this.#room).map((line) => this.#ink.paint('faint', line));
    return [...this.#head(question), ...this.#barred(lines)].join('\n');
  }

  #open(question: Question, body: readonly string[], keys: readonly string[]): string {
    const { phase, error, onEscape } = question;
    const bar = this.#tint(phase, this.#signs.bar);
    const wrong = phase === 'wrong' ? this.#wrongLines(error) : [];
    const leaving = onEscape === null ? [] : [`Esc ${onEscape}`];
    const help = phase === 'checking' ? 'checking' : [...keys, ...leaving].join(', ');
    const [first = '', ...rest] = wrap(this.#ink.text(help), this.#room);
    const foot = `${this.#tint(phase, this.#signs.bottom)}  ${this.#ink.paint('faint', first)}`;
    const indented = rest.map((line) => `   ${this.#ink.paint('faint', line)}`);
    return this.#lines([
      ...this.#head(question),
      ...this.#barred([...body, ...wrong, ...this.#aside(question)], bar),
      foot,
      ...indented,
    ]);
  }

  #wrongLines(error: string): string[] {
    return this.#cut(this.#wrapped(error)).map((line) => this.#ink.paint('unsure', line));
  }

  /** As many lines as the screen has room for. */
  #cut(lines: readonly string[]): readonly string[] {
    const room = Math.max(LEAST_CHOICES, this.#style.rows - OTHER_LINES - 1);
    if (lines.length <= room) return lines;
    return [...lines.slice(0, room - 1), `${this.#signs.more} ${lines.length - room + 1} lines more`];
  }

  #choices<T extends string>(question: Question, { choices, cursor, marked }: Menu<T>): string[] {
    const others = OTHER_LINES + this.#above(question).length + this.#aside(question).length;
    const labelColumns = Math.max(...choices.map(({ label }) => columnsOf(this.#ink.text(label))));
    const markColumns = marked === null ? 0 : columnsOf(this.#signs.marked) + 1;
    const margin = 2 + markColumns;
    const hintColumns = Math.max(...choices.map(({ hint = '' }) => columnsOf(this.#ink.text(hint))));
    const beside = margin + labelColumns + 2 + hintColumns <= this.#room;
    const blocks = choices.map((choice, index) => {
      const label = this.#ink.text(choice.label);
      const mark = marked === null ? '' : `${this.#mark(choice, marked)} `;
      const start = `${index === cursor ? this.#ink.paint('good', this.#signs.pointer) : ' '} ${mark}`;
      const shown = index === cursor ? label : this.#ink.paint('faint', label);
      const hint = this.#ink.text(choice.hint ?? '');
      if (hint === '') return [start + shown];
      if (beside)
        return [
          `${start}${padEnd(label, labelColumns).replace(label, () => shown)}  ${this.#ink.paint('faint', hint)}`,
        ];
      if (index !== cursor && choice.disabled !== true) return [start + shown];
      const below = wrap(hint, this.#room - margin).map(
        (line) => `${' '.repeat(margin)}${this.#ink.paint('faint', line)}`,
      );
      return [start + shown, ...below];
    });
    return windowOf(blocks, cursor, {
      lines: Math.max(LEAST_CHOICES, this.#style.rows - others),
      more: this.#signs.more,
    });
  }

  #mark<T extends string>({ value, disabled }: Choice<T>, marked: readonly T[]): string {
    if (disabled === true) return this.#ink.paint('faint', this.#signs.barred);
    return marked.includes(value) ? this.#ink.paint('good', this.#signs.marked) : this.#signs.unmarked;
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
      put(sign, here && this.#style.colour > 0 ? this.#ink.paint('cursor', sign) : sign);
      at += sign.length;
    }
    if (cursor >= at) put(this.#signs.cursor, this.#signs.cursor);
    return [...lines, line];
  }
}

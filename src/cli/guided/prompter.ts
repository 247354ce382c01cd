import type { Values } from '../../core/option.ts';
import type { ExitCode } from '../exit-code.ts';

/** What came of a question: an answer, one step back (Escape), or the end of the session. */
export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'leave'; readonly code: ExitCode };

export const BACK = { kind: 'back' } as const;

export function answer<T>(value: T): Answer<T> {
  return { kind: 'answer', value };
}

/** One line of a menu. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
  /** Shown, but not to be chosen; the hint says why. */
  readonly disabled?: boolean;
}

/** What a key chooses at once, without a line in the menu. */
export interface KeyChoice<T extends string = string> {
  /** As Node's readline names it: `d`. */
  readonly key: string;
  readonly value: T;
  readonly label: string;
}

/** Says what is wrong with an answer, or null where nothing is. */
export type Check<T> = (answer: T) => Promise<string | null>;

export interface SelectQuestion<T extends string> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  readonly initial?: T;
  /** A sentence above the question for as long as that is open. */
  readonly above?: string;
  readonly keys?: readonly KeyChoice<T>[];
  /** What Escape does here; absent: it leads back. */
  readonly onEscape?: string;
  /** Where Escape leads nowhere: what is said then. */
  readonly stays?: string;
}

export interface SeveralQuestion<T extends string> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  readonly initial: readonly T[];
  readonly check: Check<readonly T[]>;
}

export interface TextQuestion {
  readonly message: string;
  /** What an empty answer means; null where one is needed. */
  readonly empty: string | null;
  readonly initial: string;
  /** What Tab completes. */
  readonly values?: Values | null;
  readonly check: Check<string>;
}

/** Asks the user. Tests give in one that answers from a script. */
export interface Prompter {
  select<T extends string>(question: SelectQuestion<T>): Promise<Answer<T>>;
  several<T extends string>(question: SeveralQuestion<T>): Promise<Answer<readonly T[]>>;
  text(question: TextQuestion): Promise<Answer<string>>;
  /** A remark between questions. */
  say(text: string): void;
  /** A remark that something did not work. */
  complain(text: string): void;
  /** A line to copy: as it is, with nothing in front of it. */
  showLine(line: string): void;
  /** Forgets what was typed while nothing was asked: an impatient Enter is no answer. True where Ctrl-C was among it. */
  forgetTyped(): Promise<boolean>;
}

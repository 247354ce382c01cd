import { formatCount } from '../../core/units.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';

/** What the first line of the answer names. */
export interface AnswerTitle {
  /** The title of the work. */
  readonly work: string;
  /** The number of rounds of each mode that was measured. */
  readonly rounds: readonly number[];
  /** One mode under several limits. */
  readonly swept: boolean;
}

/** `7 pages, 6 rounds of each mode`. */
export function titleText({ work, rounds, swept }: AnswerTitle): string {
  if (swept) return `${work}: how many at once?`;
  if (rounds.length === 0) return work;
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
  const count = least === most ? formatCount(most, 'round') : `${least}–${most} rounds`;
  return `${work}, ${count}${rounds.length > 1 ? ' of each mode' : ''}`;
}

/** What was measured, and how often. */
export function titleLines(title: AnswerTitle, ink: Ink): string[] {
  return wrap(ink.text(titleText(title)), ink.width, 2);
}

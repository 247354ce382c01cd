import type { RawOptions } from '../../core/option.ts';
import { measuredModes, type Report } from '../../core/report.ts';
import type { Lang } from '../../reporters/reporter.ts';

/** A text in every language of the page. */
export type Words = Readonly<Record<Lang, string>>;

/** One answer to choose before the measured one is shown. */
interface Choice {
  readonly words: Words;
  /** What it would come to, in the unit of what was measured; null where that cannot be told. */
  expects(report: Report): number | null;
}

/** A piece of code that was measured, under the name of its mode. */
export interface Snippet {
  readonly mode: string;
  readonly code: string;
}

/** One experiment of the class: code, a question, and what this machine answered. */
export interface Lesson {
  /** For anchors. */
  readonly id: string;
  /** The command that measures it. */
  readonly scenario: string;
  readonly args: readonly string[];
  readonly options: RawOptions;
  readonly title: Words;
  readonly intro: Words;
  readonly snippets: readonly Snippet[];
  readonly question: Words;
  readonly choices: readonly Choice[];
  /** What the question asks for, as it was measured; null where it was not. */
  answer(report: Report): number | null;
  /** What to take away. */
  readonly moral: Words;
}

/** The median time of a mode's rounds in milliseconds; null where it has none. */
export function timeOf(mode: string): (report: Report) => number | null {
  return (report) => measuredModes(report).find((each) => each.mode === mode)?.wallMs.median ?? null;
}

/** A time that is known before anything is measured, in milliseconds. */
export function aboutMs(ms: number): () => number {
  return () => ms;
}

/** How many times as fast a mode is as another; null where either was not measured. */
export function timesAsFast(mode: string, reference: string): (report: Report) => number | null {
  return (report) => {
    const [own, other] = [timeOf(mode)(report), timeOf(reference)(report)];
    return own === null || other === null || own <= 0 ? null : other / own;
  };
}

/** The choice that comes closest to what was measured, as a ratio; −1 where nothing was. */
export function rightChoice({ choices, answer }: Lesson, report: Report): number {
  const measured = answer(report);
  if (measured === null || measured <= 0) return -1;
  const distances = choices.map(({ expects }) => {
    const expected = expects(report);
    return expected === null || expected <= 0 ? Number.POSITIVE_INFINITY : Math.abs(Math.log(expected / measured));
  });
  return distances.indexOf(Math.min(...distances));
}

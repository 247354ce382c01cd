import { padEnd, wrap } from '../../text/fit.ts';
import type { Ink, Tone } from '../../text/ink.ts';

/** One labelled line under the answer. */
export interface Note {
  readonly label:
    | 'modes'
    | 'why'
    | 'blocked'
    | 'checked'
    | 'doubt'
    | 'next'
    | 'failed'
    | 'left out'
    | 'PARTIAL'
    | 'missing';
  readonly text: string;
  readonly tone?: Tone;
}

const LABEL_COLUMNS = 9;

/** The note with its label before its first line. */
export function noteLines(
  { label, text, tone = 'plain' }: Omit<Note, 'label'> & { label: string },
  ink: Ink,
): string[] {
  const lines = wrap(ink.text(text), ink.width - LABEL_COLUMNS);
  const indent = ' '.repeat(LABEL_COLUMNS);
  return lines.map((line, index) =>
    index === 0
      ? ink.paint('faint', padEnd(label, LABEL_COLUMNS)) + ink.paint(tone, line)
      : indent + ink.paint(tone, line),
  );
}

import { measuredModes, type Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { padEnd, wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { blockedNote } from './blocked.ts';
import { checkedNote } from './checked.ts';
import { doubtNote } from './doubt.ts';
import { failedNotes } from './failed.ts';
import { modeRows, modeTable } from './mode-rows.ts';
import { nextNote } from './next.ts';
import type { Note } from './note.ts';
import { answerSentence } from './sentence.ts';
import { hasRows, shortfallNotes } from './shortfall.ts';
import { sweepTable } from './sweep-table.ts';
import { whyNote } from './why.ts';

const LABEL_COLUMNS = 9;

/** From top to bottom; each has something to say or nothing. */
const NOTES: readonly ((report: Report) => Note | readonly Note[] | null)[] = [
  shortfallNotes,
  whyNote,
  blockedNote,
  checkedNote,
  failedNotes,
  doubtNote,
  nextNote,
];

function title(report: Report): string {
  const { title: work } = report.scenario;
  if (report.sweep !== null) return `${work}: how many at once?`;
  const counts = measuredModes(report).map(({ wallMs }) => wallMs.samples.length);
  if (counts.length === 0) return work;
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const rounds = least === most ? formatCount(most, 'round') : `${least}–${most} rounds`;
  return `${work}, ${rounds}${counts.length > 1 ? ' of each mode' : ''}`;
}

function noteLines({ label, text, tone = 'plain' }: Note, ink: Ink): string[] {
  const lines = wrap(ink.text(text), ink.width - LABEL_COLUMNS);
  const indent = ' '.repeat(LABEL_COLUMNS);
  return lines.map((line, index) =>
    index === 0
      ? ink.paint('faint', padEnd(label, LABEL_COLUMNS)) + ink.paint(tone, line)
      : indent + ink.paint(tone, line),
  );
}

function tableLines(report: Report, ink: Ink): string[] {
  if (!hasRows(report)) return [];
  return report.sweep === null ? modeTable(modeRows(report), ink) : sweepTable(report.sweep, ink);
}

/** The answer to the question that brought the reader here, on one small screen: figures, one sentence, why, what next. */
export function answerBlocks(report: Report, ink: Ink): string[][] {
  const { text, tone } = answerSentence(report);
  return [
    wrap(ink.text(title(report)), ink.width, 2),
    tableLines(report, ink),
    wrap(ink.text(text), ink.width).map((line) => ink.paint('strong', ink.paint(tone, line))),
    NOTES.flatMap((note) => note(report) ?? []).flatMap((note) => noteLines(note, ink)),
  ].filter((lines) => lines.length > 0);
}

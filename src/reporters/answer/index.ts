import { measuredModes, type Report } from '../../core/report.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { blockedNote } from './blocked.ts';
import { checkedNote } from './checked.ts';
import { doubtNote } from './doubt.ts';
import { failedNotes } from './failed.ts';
import { modeRows, modeTable } from './mode-rows.ts';
import { nextNote } from './next.ts';
import { type Note, noteLines } from './note.ts';
import { besideBestLimit, lanesBeside } from './own-loop.ts';
import { answerSentence } from './sentence.ts';
import { hasRows, shortfallNotes } from './shortfall.ts';
import { statedNotes } from './stated.ts';
import { sweepRows, sweepTable } from './sweep-table.ts';
import { type AnswerTitle, titleLines } from './title.ts';
import { whyNote } from './why.ts';

/** From top to bottom; each has something to say or nothing. */
const NOTES: readonly ((report: Report) => Note | readonly Note[] | null)[] = [
  shortfallNotes,
  statedNotes,
  whyNote,
  blockedNote,
  checkedNote,
  failedNotes,
  doubtNote,
  nextNote,
];

/** Everything under the answer, in its order. */
export function answerNotes(report: Report): Note[] {
  return NOTES.flatMap((note) => note(report) ?? []);
}

export function titleOf(report: Report): AnswerTitle {
  const rounds = measuredModes(report).map(({ wallMs }) => wallMs.samples.length);
  return { work: report.scenario.title, rounds, swept: report.sweep !== null && besideBestLimit(report) === null };
}

function tableLines(report: Report, ink: Ink): string[] {
  if (!hasRows(report)) return [];
  if (besideBestLimit(report) !== null) {
    const lanes = lanesBeside(report);
    return modeTable(
      modeRows(report).filter(({ name }) => lanes.has(name)),
      ink,
    );
  }
  return report.sweep === null ? modeTable(modeRows(report), ink) : sweepTable(sweepRows(report.sweep), ink);
}

/** The answer to the question that brought the reader here, on one small screen: figures, one sentence, why, what next. */
export function answerBlocks(report: Report, ink: Ink): string[][] {
  const { text, tone } = answerSentence(report);
  return [
    titleLines(titleOf(report), ink),
    tableLines(report, ink),
    wrap(ink.text(text), ink.width).map((line) => ink.paint('strong', ink.paint(tone, line))),
    answerNotes(report).flatMap((note) => noteLines(note, ink)),
  ].filter((lines) => lines.length > 0);
}

import type { Report } from '../../core/report.ts';
import type { Note } from './note.ts';

/** What was decided for the reader, and what there was no time for. */
const LABELS: ReadonlyMap<string, Note['label']> = new Map([
  ['modes-chosen', 'modes'],
  ['not-explained', 'missing'],
]);

/** What a run did differently from what it does without being told to. */
export function statedNotes(report: Report): Note[] {
  return report.findings.flatMap(({ code, message }) => {
    const label = LABELS.get(code);
    return label === undefined ? [] : [{ label, text: message }];
  });
}

import { type Span, spansUnion } from './spans.ts';

/** One bar of a timeline: a task, or an operation of a program. Times are milliseconds since the beginning. */
export interface PictureEntry {
  readonly task: string;
  readonly queuedMs: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

/** What one lane of a timeline shows. */
export interface PictureLane {
  readonly name: string;
  /** Its traits and figures in a few words. */
  readonly caption: string;
  readonly entries: readonly PictureEntry[];
  /** Tasks in all; the entries may be fewer, evenly chosen. */
  readonly tasks: number;
  readonly wallMs: number;
  /** When the main thread could do nothing else; null where it is not known. */
  readonly held: readonly Span[] | null;
}

/** One row of a lane: a task, or a range of neighbouring tasks where there are too many. */
export interface PictureRow {
  readonly label: string;
  readonly queuedMs: number;
  /** Null where none of its tasks began, or not all ended. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** When at least one of its tasks ran. */
  readonly runs: readonly Span[];
}

/** More rows than this cannot be told apart, and would make a file large. */
const MOST_ROWS = 160;

/** A gap of less than this share of the picture cannot be seen in it. */
const LEAST_GAP = 0.001;

function runOf({ startMs, endMs }: PictureEntry, wallMs: number): Span[] {
  if (startMs === null) return [];
  const toMs = Math.min(wallMs, Math.max(startMs, endMs ?? wallMs));
  return [{ fromMs: Math.max(0, Math.min(startMs, wallMs)), toMs }];
}

function rowOf(entries: readonly PictureEntry[], label: string, wallMs: number): PictureRow {
  const starts = entries.flatMap(({ startMs }) => startMs ?? []);
  const ended = entries.every(({ endMs }) => endMs !== null);
  return {
    label,
    queuedMs: entries.reduce((least, { queuedMs }) => Math.min(least, queuedMs), Number.POSITIVE_INFINITY),
    startMs: starts.length === 0 ? null : starts.reduce((least, at) => Math.min(least, at)),
    endMs: ended ? entries.reduce((latest, { endMs }) => Math.max(latest, endMs ?? 0), 0) : null,
    runs: spansUnion(
      entries.flatMap((entry) => runOf(entry, wallMs)),
      wallMs * LEAST_GAP,
    ),
  };
}

/** Tasks that a row stands for: 1 where each has its own. */
export function entriesARow({ entries }: PictureLane): number {
  return Math.ceil(entries.length / MOST_ROWS);
}

/** The rows of a lane, in the order of its tasks. */
export function rowsOf(lane: PictureLane): PictureRow[] {
  const { entries, wallMs } = lane;
  const size = entriesARow(lane);
  if (size <= 1) return entries.map((entry) => rowOf([entry], entry.task, wallMs));
  const rows: PictureRow[] = [];
  for (let from = 0; from < entries.length; from += size) {
    const some = entries.slice(from, from + size);
    const [first, last] = [some[0]?.task ?? '', some.at(-1)?.task ?? ''];
    rows.push(rowOf(some, first === last ? first : `${first} … ${last}`, wallMs));
  }
  return rows;
}

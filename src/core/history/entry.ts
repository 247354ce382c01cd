import { machineName } from '../baseline/machine.ts';
import { ESTIMATE } from '../report/figures.ts';
import { dictionary, type Infer, isoTime, list, object, oneOf, orNull, text } from '../report/shape.ts';
import { measuredModes, type Report } from '../report.ts';

const VERSION = 1;

const ENTRY = object('One run, as a line of a history.', {
  historyVersion: oneOf('Version of this format.', [VERSION]),
  at: isoTime('When the run began.'),
  asyncbench: text('Version of asyncbench.'),
  name: text('Name of the benchmark, or the work in one phrase.'),
  workloadHash: text('Alike for the same work.'),
  machine: text('Kind of machine: processor, their number, Node.js, platform.'),
  commit: orNull(text('Commit that was measured; null where nobody said.')),
  timesMs: dictionary('Median time of a round by lane, milliseconds.', ESTIMATE),
  speedups: dictionary('Speed-up against the reference by lane.', ESTIMATE),
  failed: list('Checks that failed.', text('Expression.')),
});

/** One run, as a line of a history. */
export type HistoryEntry = Infer<typeof ENTRY>;

/** What a report does not know of its run. */
export interface Occasion {
  /** Of the benchmark; null: the work's own title. */
  readonly name: string | null;
  readonly commit: string | null;
}

export function entryOf(report: Report, { name, commit }: Occasion): HistoryEntry {
  const times = measuredModes(report).map(({ lane, wallMs }) => [
    lane,
    { estimate: wallMs.median, ...wallMs.interval },
  ]);
  const speedups = report.comparisons.flatMap(({ lane, speedup }) => (speedup === null ? [] : [[lane, speedup]]));
  return {
    historyVersion: VERSION,
    at: report.createdAt,
    asyncbench: report.asyncbench,
    name: name ?? report.scenario.title,
    workloadHash: report.scenario.workloadHash,
    machine: machineName(report.environment),
    commit,
    timesMs: Object.fromEntries(times),
    speedups: Object.fromEntries(speedups),
    failed: report.checks.filter(({ verdict }) => verdict === 'fail').map(({ expression }) => expression),
  };
}

/** A history that was read: what is not a line of one is counted, and costs no other line. */
export interface History {
  readonly entries: readonly HistoryEntry[];
  /** Numbers of the lines, from 1, that could not be read: cut short, or of a version that is not known. */
  readonly unread: readonly number[];
}

function parseLine(line: string): HistoryEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return ENTRY.check(value, '', []) ? value : null;
  } catch {
    return null; // A line that was cut short by a crash; it is counted.
  }
}

/** Reads a history: NDJSON, a run a line (ndjson.org). */
export function readHistory(content: string): History {
  const entries: HistoryEntry[] = [];
  const unread: number[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const entry = parseLine(line);
    if (entry === null) unread.push(index + 1);
    else entries.push(entry);
  }
  return { entries: entries.toSorted((a, b) => a.at.localeCompare(b.at)), unread };
}

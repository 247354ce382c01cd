import { measuredModes, type PageReport, type Report, type TaskRow, type TaskTable } from '../../core/report.ts';
import { PHASES, type PhaseMs } from '../../core/request-trace.ts';
import { formatBytes, formatMs } from '../../core/units.ts';
import type { Ink } from '../../text/ink.ts';
import { type Cell, type Column, captionLines, renderTable } from '../../text/table.ts';
import { mainComparison } from '../answer/main-comparison.ts';
import type { RowChoice, RowOrder, View } from '../reporter.ts';
import { PHASE_WORDS } from './pages/phases.ts';
import { shownMode } from './pages/shown-mode.ts';

/** Where nothing else is asked for. */
const DEFAULT_ROWS: RowChoice = { sort: 'slowest', top: 10 };

const MOST_DEAR = 20;

/** Phases go before sizes do. */
const PHASE_KEEP = -6;

function statusCell(row: TaskRow): Cell {
  // A page that was not found shows its status as every other page does.
  if (row.failure !== null) return { text: row.failure.replace(/\bhttp-(?=\d)/g, ''), tone: 'bad' };
  return { text: row.outcome ?? '' };
}

function wireCell({ bytes, wireBytes }: TaskRow): Cell {
  return { text: wireBytes === null || wireBytes === bytes ? '' : formatBytes(wireBytes) };
}

function timeColumn(lane: string, keep: number): Column<TaskRow> {
  return {
    title: lane,
    align: 'right',
    keep,
    cell: ({ timesMs }) => {
      const time = timesMs[lane];
      return { text: time === null || time === undefined ? '' : formatMs(time) };
    },
  };
}

/** Of the lanes of a sweep only the best one: the others have a table of their own. */
function shownLanes(report: Report): string[] {
  const swept = report.sweep?.points ?? [];
  const best = swept.find(({ concurrency }) => concurrency === report.sweep?.best?.concurrency)?.lane;
  return measuredModes(report)
    .map(({ lane }) => lane)
    .filter((lane) => lane === best || !swept.some((point) => point.lane === lane));
}

/** Where not every mode has room, the two that the result is told by stay longest. */
function keepOf(lane: string, place: number, report: Report): number {
  const main = mainComparison(report);
  if (lane === main?.reference) return MOST_DEAR;
  return lane === main?.lane ? MOST_DEAR - 1 : MOST_DEAR - 2 - place;
}

function columns(report: Report): Column<TaskRow>[] {
  const lanes = shownLanes(report);
  return [
    { title: 'task', keep: 'always', flexible: true, cell: ({ task }) => ({ text: task }) },
    { title: 'status', keep: 'always', cell: statusCell },
    {
      title: 'size',
      align: 'right',
      keep: 5,
      cell: ({ bytes }) => ({ text: bytes === null ? '' : formatBytes(bytes) }),
    },
    { title: 'on wire', align: 'right', keep: 4, cell: wireCell },
    ...lanes.map((lane, place) => timeColumn(lane, keepOf(lane, place, report))),
    ...phaseColumns(report),
  ];
}

function phaseText(ms: PhaseMs): string {
  return typeof ms === 'number' ? formatMs(ms) : (ms ?? '');
}

/** The phases of the page in the lane that the result is told by; what no page had has no column. */
function phaseColumns(report: Report): Column<TaskRow>[] {
  const lane = shownMode(report)?.mode.lane ?? '';
  const phaseOf = (row: TaskRow, field: keyof PageReport['phases']) => row.pages?.[lane]?.phases[field] ?? null;
  return PHASES.flatMap((phase, place): Column<TaskRow>[] => {
    const cell = (row: TaskRow) => ({ text: phaseText(phaseOf(row, `${phase}Ms`)) });
    return phase === 'queued' ? [] : [{ title: PHASE_WORDS[phase], align: 'right', keep: PHASE_KEEP + place, cell }];
  });
}

function ratioOf({ timesMs }: TaskRow, report: Report): number {
  const main = mainComparison(report);
  const [reference, mode] = [timesMs[main?.reference ?? ''], timesMs[main?.lane ?? '']];
  return (reference ?? 0) / (mode || Number.POSITIVE_INFINITY);
}

/** The rows come slowest first. */
function sorted(rows: readonly TaskRow[], order: RowOrder, report: Report): readonly TaskRow[] {
  if (order === 'file') return rows.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  return order === 'ratio' ? rows.toSorted((a, b) => ratioOf(b, report) - ratioOf(a, report)) : rows;
}

const ORDER_WORDS: Readonly<Record<RowOrder, (shown: string, total: string) => string>> = {
  slowest: (shown, total) => `${shown} slowest of ${total}`,
  file: (shown, total) => `the first ${shown} of ${total}`,
  ratio: (shown, total) => `the ${shown} of ${total} with the highest ratio`,
};

/** What is left out, and of how many: the report itself keeps the slowest only. */
function cutText({ rows, total }: TaskTable, { sort }: RowChoice, shown: number): string {
  if (shown === total) return '';
  const all = total.toLocaleString('en-US');
  const among = rows.length < total ? `${rows.length.toLocaleString('en-US')} slowest of ${all}` : all;
  if (shown === rows.length) return `the ${among}; `;
  return `${ORDER_WORDS[sort](shown.toLocaleString('en-US'), sort === 'slowest' ? all : among)}; `;
}

/** A task that left neither a status nor a size shows all there is of it in the timeline. */
function hasSomethingToTell({ outcome, bytes, failure }: TaskRow): boolean {
  return outcome !== null || failure !== null || (bytes !== null && bytes > 0);
}

/** Tasks one by one, the slowest by default: status, size, the time in each mode, and where it went. */
export function taskTableSection(
  report: Report,
  ink: Ink,
  { rows: choice = DEFAULT_ROWS }: Pick<View, 'rows'>,
): string[] {
  const table = report.tasks;
  if (table === null || !table.rows.some(hasSomethingToTell)) return [];
  const most = choice.top === 'all' ? table.rows.length : choice.top;
  const rows = sorted(table.rows, choice.sort, report).slice(0, most);
  const caption = `${cutText(table, choice, rows.length)}times of one round`;
  return [...renderTable(columns(report), rows, ink), ...captionLines(caption, ink)];
}

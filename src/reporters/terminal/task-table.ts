import { measuredModes, type Report, type TaskRow } from '../../core/report.ts';
import { formatBytes, formatMs } from '../../core/units.ts';
import type { Ink } from '../../text/ink.ts';
import { type Cell, type Column, captionLines, renderTable } from '../../text/table.ts';
import { mainComparison } from '../answer/main-comparison.ts';

const MOST_SHOWN = 10;

const MOST_DEAR = 20;

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
  ];
}

/** A task that left neither a status nor a size shows all there is of it in the timeline. */
function hasSomethingToTell({ outcome, bytes, failure }: TaskRow): boolean {
  return outcome !== null || failure !== null || (bytes !== null && bytes > 0);
}

/** The slowest tasks: status, size, and the time in each mode. */
export function taskTableSection(report: Report, ink: Ink): string[] {
  const table = report.tasks;
  if (table === null || !table.rows.some(hasSomethingToTell)) return [];
  const rows = table.rows.slice(0, MOST_SHOWN);
  const cut = rows.length < table.total ? `${rows.length} slowest of ${table.total.toLocaleString('en-US')}; ` : '';
  return [...renderTable(columns(report), rows, ink), ...captionLines(`${cut}times of one round`, ink)];
}

import type { ModeName } from '../../core/modes.ts';
import { modeTable } from '../../reporters/answer/mode-rows.ts';
import { type Note, noteLines } from '../../reporters/answer/note.ts';
import { sweepTable } from '../../reporters/answer/sweep-table.ts';
import { titleLines } from '../../reporters/answer/title.ts';
import { fitLabel } from '../../text/fit.ts';
import { makeInk } from '../../text/ink.ts';
import { listedLanes, liveModeRows, liveSweepRows, sweptMode } from './answer-rows.ts';
import type { Canvas, LiveStyle } from './canvas.ts';
import { foldLanes } from './fold-lanes.ts';
import type { LiveLane, LiveState } from './live-state.ts';
import { pictures } from './pictures.ts';
import { phaseText, progressLine } from './progress-line.ts';

/** Narrower than this there is room for one phrase only. */
const LEAST_WIDTH = 24;

/** A screen higher than this is no longer taken in at a glance, and leaves no room for the terminal to be narrowed. */
const MOST_LINES = 24;

/** The table's lines: its titles, and a row a lane as long as it is wide enough for a table. */
interface Table {
  readonly lanes: readonly LiveLane[];
  readonly lines: readonly string[];
}

/** Makes something anew only where it is made from other things than the last time. */
function remembering<T>(): (from: readonly unknown[], make: () => T) => T {
  let last: { readonly from: readonly unknown[]; readonly made: T } | null = null;
  return (from, make) => {
    const same = last !== null && last.from.length === from.length && from.every((each, i) => each === last?.from[i]);
    if (last === null || !same) last = { from, made: make() };
    return last.made;
  };
}

/** Tables cost more than all the rest, and change with the rounds only, not with the frames. */
const rememberTable = remembering<readonly string[]>();

function tableOf({ state, ink, style }: Canvas): Table {
  const swept = sweptMode(state);
  const listed = listedLanes(state);
  const lanes = swept === null ? listed : limitsOf(listed, swept);
  const known = lanes.flatMap(({ lane, sampleMs, warmupMs, speedup, ended }) => [
    lane,
    sampleMs,
    warmupMs,
    speedup,
    ended,
  ]);
  const lines = rememberTable(
    [style.width, style.colour, style.unicode, state.plan, state.tasks, swept, ...known],
    () => (swept === null ? modeTable(liveModeRows(state, lanes), ink) : sweepTable(liveSweepRows(state, lanes), ink)),
  );
  return { lanes, lines };
}

/** The lanes of the swept mode, in the order of their limits. */
function limitsOf(lanes: readonly LiveLane[], swept: ModeName): readonly LiveLane[] {
  return lanes.filter(({ lane }) => lane.mode === swept).sort((a, b) => a.lane.width - b.lane.width);
}

/** As many rows as fit, those round the running lane; none of a table that is not one line a lane. */
function foldTable({ lanes, lines }: Table, room: number): readonly string[] {
  if (lines.length <= room) return lines;
  const [titles = '', ...rows] = lines;
  if (rows.length !== lanes.length || room < 2) return [];
  const kept = foldLanes(lanes, room - 1);
  return [titles, ...rows.filter((_, index) => kept.some((known) => known === lanes[index]))];
}

function headingLines({ state, ink }: Canvas): string[] {
  const rounds = listedLanes(state).map(({ sampleMs }) => sampleMs.length);
  // All modes have as many once the pair under way is complete.
  const least = rounds.map(() => Math.min(...rounds));
  return titleLines({ work: state.title, rounds: least, swept: sweptMode(state) !== null }, ink);
}

/** Modes that run no more rounds, where the report will tell of them. */
function missingNotes({ lanes }: LiveState): Note[] {
  const ended = lanes.filter((known) => known.ended !== null);
  return ended.map(({ lane, ended, warmups, timed }) => {
    const what = warmups + timed > 0 ? 'failed' : 'skipped';
    return { label: 'missing', text: `${lane.id} ${what}: ${ended ?? ''}`, tone: 'unsure' };
  });
}

/** Blocks of lines with an empty line before each; a block that does not fit any more is left out. */
class Page {
  readonly lines: string[] = [];
  readonly #height: number;

  constructor(height: number) {
    this.#height = height;
  }

  /** Lines that the next block may have. */
  get room(): number {
    return this.#height - this.lines.length - (this.lines.length === 0 ? 0 : 1);
  }

  add(block: readonly string[]): void {
    if (block.length === 0 || block.length > this.room) return;
    if (this.lines.length > 0) this.lines.push('');
    this.lines.push(...block);
  }
}

/** The progress line and the empty line before it. */
const PROGRESS_LINES = 2;

/** Rows of a table without which its place is better given to the title. */
const LEAST_TABLE = 2;

/** The picture of a state at a moment: the screen of the answer, filling in; never wider or higher than the style says. */
export function drawLive(state: LiveState, nowMs: number, style: LiveStyle): string[] {
  const ink = makeInk(style);
  const canvas = { state, nowMs, style, ink };
  if (style.width < LEAST_WIDTH) return [fitLabel(ink.text(phaseText(state)), style.width, '')];
  const page = new Page(Math.min(MOST_LINES, style.height));
  const heading = headingLines(canvas);
  const table = tableOf(canvas);
  const wanted = Math.min(table.lines.length, 1 + LEAST_TABLE);
  if (heading.length + 1 + wanted + PROGRESS_LINES <= page.room) page.add(heading);
  page.add(foldTable(table, page.room - PROGRESS_LINES));
  page.add([progressLine(canvas)]);
  page.add(missingNotes(state).flatMap((note) => noteLines(note, ink)));
  const others = listedLanes(state).filter((known) => !table.lanes.includes(known));
  page.add(pictures([...others, ...table.lanes], canvas, page.room));
  return page.lines.map((line) => line.trimEnd());
}

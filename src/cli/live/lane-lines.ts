import { formatMs } from '../../core/units.ts';
import { makeBar } from '../../text/bar.ts';
import { ratioFigure, withRange } from '../../text/figure.ts';
import { columnsOf, fitLabel, padEnd, padStart } from '../../text/fit.ts';
import type { Canvas } from './canvas.ts';
import { isRunning, type LiveLane, type LiveState } from './live-state.ts';
import { phaseOf } from './phase.ts';
import { expectedMs, roundShare } from './round-share.ts';
import { roundTarget } from './time-left.ts';

/** Rounds shorter than this are over before their bar has moved: the bar then shows the rounds themselves. */
const VISIBLE_ROUND_MS = 400;

const LONGEST_BAR = 60;

/** The cells of one lane's line. */
interface Cells {
  readonly name: string;
  readonly phase: string;
  readonly short: string;
  readonly count: string;
  readonly time: string;
  readonly speedup: string;
  readonly ratio: string;
}

type CellName = keyof Cells;

/** Which cells stand before and after the bar, and how long the bar must at least be. */
interface Layout {
  readonly before: readonly CellName[];
  readonly after: readonly CellName[];
  readonly leastBar: number;
}

/** From the richest to the poorest: the first that fits is drawn. */
const LAYOUTS: readonly Layout[] = [
  { before: ['name', 'phase'], after: ['count', 'time', 'speedup'], leastBar: 10 },
  { before: ['name', 'phase'], after: ['count', 'speedup'], leastBar: 10 },
  { before: ['name', 'phase'], after: ['speedup'], leastBar: 8 },
  { before: ['name', 'short'], after: ['speedup'], leastBar: 5 },
  { before: ['name', 'short'], after: ['ratio'], leastBar: 4 },
];

/** What is left where nothing fits. */
const POOREST: Layout = { before: ['name', 'short'], after: [], leastBar: 1 };

/** Room that is kept for a speed-up before there is one, so that nothing jumps when it comes. */
const SPEEDUP_COLUMNS: Partial<Record<CellName, number>> = { speedup: 20, ratio: 6, time: 8 };

/** True where a round of the lane lasts long enough to be watched. */
export function isVisible(known: LiveLane, nowMs: number): boolean {
  const { round } = known;
  const elapsedMs = round === null || round.wallMs !== null ? 0 : nowMs - round.startMs;
  return Math.max(expectedMs(known) ?? 0, elapsedMs, round?.wallMs ?? 0) >= VISIBLE_ROUND_MS;
}

function countOf(known: LiveLane, total: number, visible: boolean): string {
  const seen = isRunning(known) && visible ? known.round : (known.last ?? known.round);
  if (seen === null) return '';
  const failed = seen.failed === 0 ? '' : `, ${seen.failed.toLocaleString('en-US')} failed`;
  return `${seen.finished.toLocaleString('en-US')}/${total.toLocaleString('en-US')}${failed}`;
}

function cellsOf(known: LiveLane, { state, nowMs, ink }: Canvas): Cells {
  const { long, short } = phaseOf(state, known);
  const typicalMs = known.timedMs.length > 0 ? expectedMs(known) : null;
  const figure = known.speedup && ratioFigure(known.speedup);
  return {
    name: fitLabel(ink.text(known.lane.id), Math.max(8, Math.floor(ink.width / 4)), ink.ellipsis),
    phase: ink.text(long),
    short: ink.text(short),
    count: countOf(known, state.tasks.length, isVisible(known, nowMs)),
    time: typicalMs === null ? '' : ink.text(formatMs(typicalMs)),
    speedup: figure === null ? '' : ink.text(withRange(figure)),
    ratio: figure === null ? '' : ink.text(figure.value),
  };
}

/** How full the lane's bar is: its round, or all its rounds where one is too short to be seen. */
function shareOf(known: LiveLane, { state, nowMs }: Canvas): number {
  if (isVisible(known, nowMs) || known.round === null) return roundShare(known, state.tasks, nowMs);
  const { purpose, number, of, wallMs } = known.round;
  const planned = Math.max(number, of ?? (purpose === 'timed' ? roundTarget(state).rounds : number));
  return Math.min(1, (number - (wallMs === null ? 1 : 0)) / planned);
}

type Widths = Readonly<Record<CellName, number>>;

function widthsOf(cells: readonly Cells[], { lanes, tasks }: LiveState): Widths {
  const widest = (name: CellName) =>
    cells.reduce((most, cell) => Math.max(most, columnsOf(cell[name])), SPEEDUP_COLUMNS[name] ?? 0);
  const compared = lanes.length > 1;
  const total = tasks.length.toLocaleString('en-US').length;
  return {
    name: widest('name'),
    phase: widest('phase'),
    short: widest('short'),
    count: Math.max(widest('count'), 2 * total + 1),
    time: widest('time'),
    speedup: compared ? widest('speedup') : 0,
    ratio: compared ? widest('ratio') : 0,
  };
}

interface Plan {
  readonly layout: Layout;
  readonly widths: Widths;
  readonly barColumns: number;
  readonly gap: string;
}

function planLines(cells: readonly Cells[], { state, ink }: Canvas): Plan {
  const widths = widthsOf(cells, state);
  const gap = ink.width < 60 ? ' ' : '  ';
  const roomFor = ({ before, after }: Layout) =>
    [...before, ...after].reduce(
      (room, name) => room - (widths[name] > 0 ? widths[name] + gap.length : 0),
      ink.width - 2,
    );
  const layout = LAYOUTS.find((each) => roomFor(each) >= each.leastBar) ?? POOREST;
  return { layout, widths, barColumns: Math.max(0, Math.min(LONGEST_BAR, roomFor(layout))), gap };
}

function drawLane(known: LiveLane, cells: Cells, { layout, widths, barColumns, gap }: Plan, canvas: Canvas): string {
  const { ink, style } = canvas;
  const running = isRunning(known);
  const marker = running ? ink.paint('accent', style.unicode ? '▸ ' : '> ') : '  ';
  const bar = makeBar(shareOf(known, canvas), barColumns, ink.glyphs.bar);
  const failed = (isRunning(known) ? known.round : known.last)?.failed ?? 0;
  const tones = { name: 'strong', count: failed > 0 ? 'bad' : 'plain', speedup: 'good', ratio: 'good' } as const;
  const cell = (name: CellName, pad: typeof padEnd) => {
    const tone = name in tones ? tones[name as keyof typeof tones] : 'plain';
    return widths[name] === 0 ? [] : [ink.paint(tone, pad(cells[name], widths[name]))];
  };
  const parts = [
    ...layout.before.flatMap((name) => cell(name, padEnd)),
    ink.paint(running ? 'accent' : 'faint', bar.filled) + ink.paint('faint', bar.empty),
    ...layout.after.flatMap((name) => cell(name, name === 'speedup' || name === 'ratio' ? padEnd : padStart)),
  ];
  return marker + parts.join(gap);
}

function drawEnded(known: LiveLane, cells: Cells, { widths, gap }: Plan, { ink }: Canvas): string {
  const what = known.timed + known.warmups > 0 ? 'ended' : 'not run';
  const room = Math.max(0, ink.width - 2 - widths.name - gap.length);
  const text = fitLabel(ink.text(`${what}: ${known.ended ?? ''}`), room, ink.ellipsis);
  return `  ${ink.paint('strong', padEnd(cells.name, widths.name))}${gap}${ink.paint('unsure', text)}`;
}

/** One line a lane, in columns that all of them share. */
export function laneLines(lanes: readonly LiveLane[], canvas: Canvas): string[] {
  const cells = canvas.state.lanes.map((known) => cellsOf(known, canvas));
  const plan = planLines(cells, canvas);
  return lanes.flatMap((known) => {
    const own = cells[canvas.state.lanes.indexOf(known)];
    if (own === undefined) return [];
    return known.ended === null ? drawLane(known, own, plan, canvas) : drawEnded(known, own, plan, canvas);
  });
}

import { evenlyChosen } from '../../core/assemble/timeline.ts';
import { oneLine } from '../../core/printable.ts';
import { formatMs } from '../../core/units.ts';
import { entriesARow, type PictureLane, type PictureRow, rowsOf } from '../picture/lane.ts';
import { extentOf } from '../picture/report-lanes.ts';
import { ACROSS, areaPath, curveOf, runningPath, stretchesPath, waitingPath } from '../picture/shapes.ts';
import { ticksOf } from '../picture/ticks.ts';
import { fill } from './fill.ts';
import type { Language } from './language/index.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import { type LaneData, UNITS_A_MS } from './page-data.ts';
import { folded, htmlTable } from './table.ts';

/** A timeline, and what the page's script must know to play it. */
export interface Timeline {
  readonly markup: Markup;
  readonly data: readonly LaneData[];
}

const CURVE = 34;
const THREAD = 9;
const GAP = 5;

/** Few rows are tall enough for a name. */
const NAMED_ROW = 12;

const LONGEST_NAME = 26;

const TICKS = 6;

/** The counts of the player are of so many tasks at most, evenly chosen. */
const MOST_TIMES = 1000;

interface Drawn {
  readonly lane: PictureLane;
  readonly rows: readonly PictureRow[];
  readonly curve: readonly number[];
  readonly rowHeight: number;
  readonly id: string;
}

interface Frame {
  readonly extentMs: number;
  readonly highest: number;
  readonly lang: Language;
}

function rowHeight(rows: number): number {
  if (rows <= 12) return 20;
  return rows <= 28 ? NAMED_ROW : Math.max(2, Math.round(3200 / rows) / 10);
}

/** The end of a name tells more where it is an address. */
function shortName(name: string): string {
  const signs = Array.from(name);
  if (signs.length <= LONGEST_NAME) return name;
  return /:\/\/|^\//.test(name)
    ? `…${signs.slice(1 - LONGEST_NAME).join('')}`
    : `${signs.slice(0, LONGEST_NAME - 1).join('')}…`;
}

function namesMarkup({ lane, rows, rowHeight: row }: Drawn, { lang, highest }: Frame): Markup {
  const { phrases } = lang;
  const height = rows.length * row;
  const named = row >= NAMED_ROW;
  const labels = named
    ? rows.map(({ label }, index) => html`<text x="100%" y="${index * row + row / 2}">${shortName(label)}</text>`)
    : [
        html`<text x="100%" y="${Math.min(height / 2, 160)}">${fill(phrases.manyTasks, { count: lane.tasks.toLocaleString('en-US') })}</text>`,
      ];
  const most = Math.round(highest).toLocaleString('en-US');
  const curveAt = height + GAP + CURVE / 2;
  const threadAt = height + 2 * GAP + CURVE + THREAD / 2;
  return html`<svg class="names" width="100%" height="${height + 2 * GAP + CURVE + THREAD}" aria-hidden="true">${labels}<text x="100%" y="${curveAt - 6}">${phrases.inFlight}</text><text class="faint" x="100%" y="${curveAt + 8}">${fill(phrases.inFlightMost, { most })}</text><text x="100%" y="${threadAt}">${phrases.mainThread}</text></svg>`;
}

function threadMarkup({ held, wallMs }: PictureLane, phrases: Language['phrases'], top: number): Markup {
  if (held === null) {
    return html`<rect class="unknown" y="${top}" width="${ACROSS}" height="${THREAD}"><title>${phrases.threadUnknown}</title></rect>`;
  }
  return html`<rect class="free" y="${top}" width="${ACROSS}" height="${THREAD}"></rect><path class="held" transform="translate(0 ${top})" d="${stretchesPath(held, wallMs, THREAD)}"></path>`;
}

function plotMarkup(drawn: Drawn, { extentMs, highest, lang }: Frame): Markup {
  const { lane, rows, curve, rowHeight: row, id } = drawn;
  const height = Math.round(rows.length * row * 10) / 10;
  const whole = height + 2 * GAP + CURVE + THREAD;
  const size = { row, bar: row >= NAMED_ROW ? row * 0.7 : row > 3 ? row * 0.8 : row };
  const share = extentMs > 0 ? ((lane.wallMs / extentMs) * 100).toFixed(3) : '100';
  const label = `${lane.name}: ${lane.caption}`;
  const curveAt = height + GAP;
  const inner = html`<svg class="plot" width="${share}%" height="${whole}" viewBox="0 0 ${ACROSS} ${whole}" preserveAspectRatio="none"><clipPath id="${id}"><rect width="${ACROSS}" height="${whole}"></rect></clipPath><g class="ghost"><use href="#${id}-run"></use></g><g clip-path="url(#${id})"><path class="wait" d="${waitingPath(rows, lane.wallMs, size)}"></path><path class="run" id="${id}-run" d="${runningPath(rows, lane.wallMs, size)}"></path><path class="area" transform="translate(0 ${curveAt})" d="${areaPath(curve, highest, CURVE)}"></path>${threadMarkup(lane, lang.phrases, curveAt + CURVE + GAP)}</g><line class="head past" x1="${ACROSS}" x2="${ACROSS}" y1="0" y2="${whole}"></line></svg>`;
  return html`<svg class="rows" width="100%" height="${whole}" data-rows="${height}" tabindex="0" role="img" aria-label="${label}"><rect class="mark" width="100%" height="0"></rect>${inner}</svg>`;
}

function laneMarkup(drawn: Drawn, frame: Frame): Markup {
  const { lane } = drawn;
  return html`<figure class="${drawn.rowHeight >= NAMED_ROW ? 'lane' : 'lane many'}"><figcaption><b>${lane.name}</b> <span>${lane.caption}</span> <span class="state"></span></figcaption><div class="grid">${namesMarkup(drawn, frame)}<div class="box">${plotMarkup(drawn, frame)}</div></div><p class="told" aria-live="polite"></p></figure>`;
}

function axisMarkup({ extentMs }: Frame): Markup {
  const ticks = ticksOf(extentMs, TICKS).map(({ share, label }) => {
    const at = `${(share * 100).toFixed(2)}%`;
    const side = share > 0.9 ? html` class="last"` : share < 0.02 ? html` class="first"` : null;
    return html`<line x1="${at}" x2="${at}" y1="0" y2="5"></line><text${side} x="${at}" y="17">${label}</text>`;
  });
  return html`<div class="grid axis" aria-hidden="true"><span></span><svg width="100%" height="22" aria-hidden="true">${ticks}</svg></div>`;
}

function controls(words: Language, number: number, lanes: number): Markup {
  const { phrases, script } = words;
  const speeds = [1, 0.5, 0.25, 0.1, 2, 10].map((speed) => html`<option value="${speed}">${speed}×</option>`);
  const own =
    lanes < 2
      ? NOTHING
      : html`<label><input type="checkbox" class="own" id="own-${number}"> ${phrases.ownAxis}</label>`;
  return html`<div class="controls"><button type="button" class="play"><span>${script.play}</span></button><input class="scrub" type="range" min="0" max="1000" value="1000" aria-label="${phrases.position}"><label>${phrases.speed} <select class="speed"><option value="0">${phrases.fitted}</option>${speeds}</select></label>${own}</div>`;
}

function units(ms: number | null): number {
  return ms === null ? -1 : Math.round(ms * UNITS_A_MS);
}

function dataOf({ lane, rows }: Drawn): LaneData {
  const seen = evenlyChosen(lane.entries.length, MOST_TIMES).flatMap((at) => lane.entries[at] ?? []);
  const sorted = (times: readonly (number | null)[]) =>
    times
      .filter((ms) => ms !== null)
      .map(units)
      .sort((a, b) => a - b);
  return {
    lane: lane.name,
    wall: units(lane.wallMs),
    tasks: lane.tasks,
    starts: sorted(seen.map(({ startMs }) => startMs)),
    ends: sorted(seen.map(({ endMs }) => endMs)),
    rows: rows.map(({ label, queuedMs, startMs, endMs }) => [
      oneLine(label),
      units(queuedMs),
      units(startMs),
      units(endMs),
    ]),
  };
}

function fromTo(row: PictureRow | undefined, { script }: Language): string {
  if (row?.startMs === null || row === undefined) return script.never;
  return `${formatMs(row.startMs)} – ${row.endMs === null ? script.never : formatMs(row.endMs)}`;
}

/** The picture in figures: one table where the lanes have the same rows, else one a lane. */
function tables(drawn: readonly Drawn[], lang: Language): Markup {
  const { phrases } = lang;
  const [first] = drawn;
  const alike = drawn.every(
    ({ rows }) => rows.length === first?.rows.length && rows.every(({ label }, at) => label === first.rows[at]?.label),
  );
  const task = { title: phrases.task, cell: ({ at, of }: { at: number; of: Drawn }) => of.rows[at]?.label ?? '' };
  const tableOf = (caption: string, lanes: readonly Drawn[]) =>
    htmlTable(
      caption,
      [
        task,
        ...lanes.map((each) => ({
          title: fill(phrases.fromTo, { lane: each.lane.name }),
          cell: ({ at }: { at: number }) => fromTo(each.rows[at], lang),
        })),
      ],
      (lanes[0]?.rows ?? []).map((_, at) => ({ at, of: lanes[0] as Drawn })),
    );
  if (alike) return tableOf(phrases.timeline, drawn);
  return html`${drawn.map((each) => tableOf(each.lane.name, [each]))}`;
}

/** Lanes on one time axis that play: a staircase where tasks follow each other, a stack where they overlap. */
export function timelineOf(lanes: readonly PictureLane[], number: number, lang: Language): Timeline | null {
  if (lanes.length === 0) return null;
  const drawn = lanes.map((lane, index): Drawn => {
    const rows = rowsOf(lane);
    return { lane, rows, curve: curveOf(lane), rowHeight: rowHeight(rows.length), id: `t${number}-${index}` };
  });
  const highest = drawn.reduce((most, { curve }) => curve.reduce((top, count) => Math.max(top, count), most), 0);
  const frame = { extentMs: extentOf(lanes), highest, lang };
  const size = Math.max(...lanes.map(entriesARow));
  const note = size > 1 ? html`<p class="legend">${fill(lang.phrases.manyARow, { count: size })}</p>` : NOTHING;
  return {
    markup: html`<div class="timeline">${controls(lang, number, lanes.length)}${note}${drawn.map((each) => laneMarkup(each, frame))}${axisMarkup(frame)}${folded(lang.phrases.asTable, tables(drawn, lang))}</div>`,
    data: drawn.map(dataOf),
  };
}

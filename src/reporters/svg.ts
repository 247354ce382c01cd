import type { Report } from '../core/report.ts';
import { answerSentence } from './answer/sentence.ts';
import { type PictureLane, rowsOf } from './picture/lane.ts';
import { extentOf, picturedLanes, roundTime } from './picture/report-lanes.ts';
import { ACROSS, areaPath, curveOf, runningPath, stretchesPath, waitingPath } from './picture/shapes.ts';
import { ticksOf } from './picture/ticks.ts';
import type { Reporter } from './reporter.ts';
import { xmlAttributes, xmlText } from './xml.ts';

const WIDTH = 920;
const PADDING = 20;
const NAMES = 150;
const LINE = 26;
const CURVE = 26;
const THREAD = 7;
const GAP = 4;
const LONGEST_NAME = 22;
const LETTERS_A_LINE = 84;

const LEFT = PADDING + NAMES;
const ROOM = WIDTH - LEFT - PADDING;

/** Light, and dark where the reader's system is: the picture carries both. */
const STYLE = `
text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:#16191d}
.title{font-size:19px;font-weight:650}.name{font-weight:650}.soft{fill:#59616b;font-size:12px}.end{text-anchor:end}.mid{text-anchor:middle}
.paper{fill:#fff;stroke:#dfe3e8}.run{fill:#2f6fde}.wait{fill:#a9b4c2}.area{fill:#8fb4f2}.held{fill:#d9822b}.free{fill:#e8edf2}.tick{stroke:#59616b}
@media(prefers-color-scheme:dark){text{fill:#e9edf1}.soft{fill:#a2acb8}.paper{fill:#171b20;stroke:#2b323a}.run{fill:#6ea2ff}.wait{fill:#56616f}.area{fill:#3b5f9e}.held{fill:#e89a4c}.free{fill:#232a32}.tick{stroke:#a2acb8}}`;

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, content = ''): string {
  return content === ''
    ? `<${name}${xmlAttributes(attributes)}/>`
    : `<${name}${xmlAttributes(attributes)}>${content}</${name}>`;
}

function text(words: string, attributes: Attributes): string {
  return element('text', attributes, xmlText(words));
}

function shortened(name: string): string {
  const signs = Array.from(name);
  return signs.length <= LONGEST_NAME ? name : `…${signs.slice(1 - LONGEST_NAME).join('')}`;
}

/** A text broken at blanks into lines of about the room's width. */
function linesOf(words: string): string[] {
  return words.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS_A_LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}

interface Frame {
  readonly extentMs: number;
  readonly highest: number;
}

interface Block {
  readonly height: number;
  readonly markup: string;
}

function drawLane(lane: PictureLane, { extentMs, highest }: Frame): Block {
  const rows = rowsOf(lane);
  const row = rows.length <= 12 ? 18 : Math.max(1.5, Math.round(2400 / rows.length) / 10);
  const height = Math.round(rows.length * row);
  const whole = height + CURVE + THREAD + 2 * GAP;
  const size = { row, bar: row * 0.72 };
  const names =
    row >= 12
      ? rows.map(({ label }, at) =>
          text(shortened(label), { class: 'soft end', x: LEFT - 10, y: LINE + at * row + row / 2 + 4 }),
        )
      : [
          text(`${lane.tasks.toLocaleString('en-US')} tasks`, {
            class: 'soft end',
            x: LEFT - 10,
            y: LINE + Math.min(height, 220) / 2 + 4,
          }),
        ];
  const curve = element('path', {
    class: 'area',
    transform: `translate(0 ${height + GAP})`,
    d: areaPath(curveOf(lane), highest, CURVE),
  });
  const top = height + CURVE + 2 * GAP;
  const thread =
    lane.held === null
      ? ''
      : element('rect', { class: 'free', y: top, width: ACROSS, height: THREAD }) +
        element('path', {
          class: 'held',
          transform: `translate(0 ${top})`,
          d: stretchesPath(lane.held, lane.wallMs, THREAD),
        });
  const plot = element(
    'svg',
    {
      x: LEFT,
      y: LINE,
      width: Math.max(1, Math.round((lane.wallMs / extentMs) * ROOM * 10) / 10),
      height: whole,
      viewBox: `0 0 ${ACROSS} ${whole}`,
      preserveAspectRatio: 'none',
    },
    element('path', { class: 'wait', d: waitingPath(rows, lane.wallMs, size) }) +
      element('path', { class: 'run', d: runningPath(rows, lane.wallMs, size) }) +
      curve +
      thread,
  );
  const heading = element(
    'text',
    { x: PADDING, y: 15 },
    `<tspan class="name">${xmlText(lane.name)}</tspan><tspan class="soft" dx="8">${xmlText(lane.caption)}</tspan>`,
  );
  const side = [
    text('in flight', { class: 'soft end', x: LEFT - 10, y: LINE + height + GAP + CURVE / 2 + 4 }),
    ...(lane.held === null
      ? []
      : [text('main thread held', { class: 'soft end', x: LEFT - 10, y: LINE + top + THREAD })]),
  ];
  return { height: LINE + whole + 16, markup: heading + names.join('') + side.join('') + plot };
}

function drawAxis(extentMs: number): Block {
  const marks = ticksOf(extentMs, 6).map(({ share, label }) => {
    const x = Math.round((LEFT + share * ROOM) * 10) / 10;
    const side = share > 0.95 ? 'soft end' : 'soft mid';
    return element('line', { class: 'tick', x1: x, x2: x, y1: 0, y2: 5 }) + text(label, { class: side, x, y: 19 });
  });
  return { height: 26, markup: marks.join('') };
}

/** The legend and what a picture without any round says instead of one. */
function heading(report: Report): Block {
  const lines = linesOf(answerSentence(report).text);
  const told = [
    text(report.scenario.title, { class: 'soft', x: PADDING, y: 12 }),
    ...lines.map((line, at) => text(line, { class: 'title', x: PADDING, y: 38 + at * 25 })),
  ];
  const missing = report.modes.flatMap(({ lane, wallMs, status, reason }) =>
    wallMs === null ? [`${lane} ${status}: ${reason}`] : [],
  );
  const below = 38 + lines.length * 25;
  const notes = missing.map((words, at) => text(words, { class: 'soft', x: PADDING, y: below + at * 18 }));
  return { height: below + notes.length * 18 + 8, markup: [...told, ...notes].join('') };
}

function render(report: Report): string {
  const lanes = picturedLanes(report, (mode) => `${roundTime(mode)}, ${mode.summary}`);
  const highest = lanes.reduce((most, lane) => curveOf(lane).reduce((top, count) => Math.max(top, count), most), 0);
  const frame = { extentMs: extentOf(lanes), highest };
  const drawn = lanes.length === 0 ? [] : [...lanes.map((lane) => drawLane(lane, frame)), drawAxis(frame.extentMs)];
  let y = PADDING;
  const placed = [heading(report), ...drawn].map(({ height, markup }) => {
    const block = element('g', { transform: `translate(0 ${y})` }, markup);
    y += height;
    return block;
  });
  const height = Math.round(y + PADDING / 2);
  const label = `${report.scenario.title}: ${answerSentence(report).text}`;
  const paper = element('rect', { class: 'paper', x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8 });
  const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, role: 'img' };
  const root = { xmlns: 'http://www.w3.org/2000/svg', ...size, 'aria-label': label };
  return `${element('svg', root, `<title>${xmlText(label)}</title><style>${STYLE}</style>${paper}${placed.join('\n')}`)}\n`;
}

/** One picture of the timeline for a README or a slide. */
export const svg: Reporter = {
  name: 'svg',
  summary: 'the timeline as a picture, for a README or a slide',
  extensions: ['svg'],
  render,
};

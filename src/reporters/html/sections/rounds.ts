import { type MeasuredMode, measuredModes, type Report, sampledRounds } from '../../../core/report.ts';
import { formatMs, formatShare, signed } from '../../../core/units.ts';
import { html, type Markup, NOTHING } from '../markup.ts';
import { folded, type HtmlColumn, htmlTable } from '../table.ts';
import { type Section, type Shown, section } from './section.ts';

/** Rounds that the picture has room for; of more, the last. */
const MOST_ROUNDS = 600;

/** The scale reaches at least so far to both sides. */
const LEAST_SHARE = 0.02;

const HEIGHT = 150;
const MARGIN = 12;

interface Round {
  readonly place: number;
  readonly mode: MeasuredMode;
  readonly number: number;
  readonly wallMs: number;
  readonly share: number;
  readonly outlier: boolean;
}

function roundsOf(report: Report): Round[] {
  const modes = new Map<string, MeasuredMode>(measuredModes(report).map((mode) => [mode.lane, mode]));
  const seen = new Map<string, number>();
  const rounds = sampledRounds(report).flatMap(({ lane, wallMs }, index): Round[] => {
    const mode = modes.get(lane);
    const number = seen.get(lane) ?? 0;
    seen.set(lane, number + 1);
    if (mode === undefined) return [];
    const { median, outliers } = mode.wallMs;
    const share = median > 0 ? wallMs / median - 1 : 0;
    return [{ place: index + 1, mode, number: number + 1, wallMs, share, outlier: outliers.includes(number) }];
  });
  return rounds.slice(-MOST_ROUNDS);
}

/** A sign of its own for each mode, so that no colour is needed. */
function sign(x: string, y: string, series: number): Markup {
  const kind = series % 4;
  if (kind === 0) return html`<circle class="s0" cx="${x}" cy="${y}" r="4"></circle>`;
  const shapes = ['', 'M-4 -4h8v8h-8z', 'M0 -5L5 4H-5z', 'M0 -5L5 0L0 5L-5 0z'];
  return html`<svg class="at" x="${x}" y="${y}"><path class="s${kind}" d="${shapes[kind] ?? ''}"></path></svg>`;
}

function picture(rounds: readonly Round[], lanes: readonly string[], label: string): Markup {
  const reach = rounds.reduce((most, { share }) => Math.max(most, Math.abs(share)), LEAST_SHARE);
  const yOf = (share: number) => (HEIGHT / 2 - (share / reach) * (HEIGHT / 2 - MARGIN)).toFixed(1);
  const [first = 0, last = 1] = [rounds[0]?.place, rounds.at(-1)?.place];
  const dots = rounds.map(({ place, mode, number, share, wallMs, outlier }) => {
    const x = `${(2 + (96 * (place - first)) / Math.max(1, last - first)).toFixed(2)}%`;
    const ring = outlier ? html`<circle class="ring" cx="${x}" cy="${yOf(share)}" r="8"></circle>` : null;
    return html`<g>${ring}${sign(x, yOf(share), lanes.indexOf(mode.lane))}<title>${mode.lane} ${number}: ${formatMs(wallMs)} (${signed(formatShare(share))})</title></g>`;
  });
  const edge = signed(formatShare(reach));
  return html`<svg class="chart rounds" width="100%" height="${HEIGHT}" role="img" aria-label="${label}"><line class="zero" x1="0" x2="100%" y1="${HEIGHT / 2}" y2="${HEIGHT / 2}"></line><text x="0" y="${MARGIN}">${edge}</text><text x="0" y="${HEIGHT - 3}">${edge.replace('+', '−')}</text>${dots}</svg>`;
}

/** Every round in its order: whether something drifted, and which rounds stand out. */
export function roundsSection({ report, lang }: Shown): Section {
  const rounds = roundsOf(report);
  if (rounds.length < 2) return { markup: NOTHING };
  const { phrases } = lang;
  const lanes = [...new Set(rounds.map(({ mode }) => mode.lane))];
  const keys = lanes.map((lane, series) => {
    return html`<span class="name"><svg width="14" height="14" aria-hidden="true">${sign('7', '7', series)}</svg> ${lane}</span> `;
  });
  const columns: HtmlColumn<Round>[] = [
    { title: phrases.order, number: true, value: ({ place }) => place, cell: ({ place }) => place },
    { title: phrases.mode, cell: ({ mode }) => mode.lane },
    { title: phrases.round, number: true, value: ({ number }) => number, cell: ({ number }) => number },
    { title: phrases.time, number: true, value: ({ wallMs }) => wallMs, cell: ({ wallMs }) => formatMs(wallMs) },
    {
      title: phrases.deviation,
      number: true,
      value: ({ share }) => share,
      cell: ({ share, outlier }) => `${signed(formatShare(share))}${outlier ? ` (${phrases.outlier})` : ''}`,
    },
  ];
  const table = htmlTable(phrases.rounds, columns, rounds, { sortable: true, id: 'round-table' });
  return {
    markup: section('rounds', phrases.rounds, [
      html`<p class="legend">${phrases.roundsLegend}</p><p class="keys">${keys}</p>`,
      picture(rounds, lanes, phrases.rounds),
      folded(phrases.asTable, table),
    ]),
  };
}

import type { SweepPoint, SweepReport } from '../../../core/report.ts';
import { formatMs, formatShare } from '../../../core/units.ts';
import { niceStep } from '../../../text/axis.ts';
import { rateFigure, withRange } from '../../../text/figure.ts';
import { fittedThroughput } from '../../picture/fit.ts';
import { html, type Markup, NOTHING } from '../markup.ts';
import { htmlTable } from '../table.ts';
import { type Section, type Shown, section } from './section.ts';

const HEIGHT = 220;
const FOOT = 22;
const TOP = 14;

/** Points of the fitted curve between the smallest and the largest limit. */
const FIT_POINTS = 120;

/** Limits stand at the distance of their logarithms: a doubling is a step. */
function positions(points: readonly SweepPoint[]): (concurrency: number) => number {
  const limits = points.map(({ concurrency }) => Math.log2(concurrency));
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  return (concurrency) => 8 + (88 * (Math.log2(concurrency) - low)) / Math.max(1e-9, high - low);
}

function curve({ points, fits }: SweepReport, x: (limit: number) => number, y: (rate: number) => number): Markup {
  const limits = points.map(({ concurrency }) => concurrency);
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  if (fits.chosen === null || !(high > low)) return NOTHING;
  const line = Array.from({ length: FIT_POINTS + 1 }, (_, index) => {
    const limit = low * (high / low) ** (index / FIT_POINTS);
    return `${(x(limit) * 10).toFixed(1)} ${y(fittedThroughput(fits, limit) ?? 0).toFixed(1)}`;
  });
  return html`<svg width="100%" height="${HEIGHT}" viewBox="0 0 1000 ${HEIGHT}" preserveAspectRatio="none"><path class="fit" d="M${line.join('L')}"></path></svg>`;
}

function picture(sweep: SweepReport, label: string): Markup {
  const { points, best } = sweep;
  const highest = points.reduce((most, { throughputPerSecond }) => Math.max(most, throughputPerSecond.high), 0);
  const step = niceStep(highest, 4);
  const top = Math.ceil(highest / step - 1e-9) * step;
  const x = positions(points);
  const y = (rate: number) => TOP + (1 - rate / top) * (HEIGHT - TOP - FOOT);
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => {
    const at = y(index * step).toFixed(1);
    const said = Number((index * step).toPrecision(6)).toLocaleString('en-US');
    return html`<line class="grid-line" x1="7%" x2="100%" y1="${at}" y2="${at}"></line><text class="scale" x="6%" y="${at}">${said}</text>`;
  });
  const dots = points.map(({ concurrency, throughputPerSecond: rate }) => {
    const at = `${x(concurrency).toFixed(2)}%`;
    const kind = concurrency === best?.concurrency ? 'best' : 'point';
    const title = `${concurrency}: ${withRange(rateFigure(rate))}`;
    return html`<g class="${kind}"><line x1="${at}" x2="${at}" y1="${y(rate.low).toFixed(1)}" y2="${y(rate.high).toFixed(1)}"></line><circle cx="${at}" cy="${y(rate.estimate).toFixed(1)}" r="${kind === 'best' ? 7 : 5}"></circle><text x="${at}" y="${HEIGHT - 6}">${concurrency}</text><title>${title}</title></g>`;
  });
  return html`<svg class="chart sweep" width="100%" height="${HEIGHT}" role="img" aria-label="${label}">${lines}${curve(sweep, x, y)}${dots}</svg>`;
}

/** Throughput by limit, as a curve and as a table. */
export function sweepSection({ report, lang }: Shown): Section {
  const { sweep } = report;
  if (sweep === null || sweep.points.length === 0) return { markup: NOTHING };
  const { phrases } = lang;
  const points = sweep.points.toSorted((a, b) => a.concurrency - b.concurrency);
  const best = sweep.best?.concurrency;
  const table = htmlTable(
    phrases.sweep,
    [
      {
        title: phrases.limit,
        cell: ({ concurrency }) =>
          concurrency === best ? html`<b>${concurrency}</b> <small>${phrases.best}</small>` : concurrency,
      },
      {
        title: phrases.throughput,
        number: true,
        value: ({ throughputPerSecond }) => throughputPerSecond.estimate,
        cell: ({ throughputPerSecond }) => withRange(rateFigure(throughputPerSecond)),
      },
      {
        title: phrases.oneTask,
        number: true,
        value: ({ latencyMs }) => latencyMs,
        cell: ({ latencyMs }) => (latencyMs === null ? '' : formatMs(latencyMs)),
      },
      {
        title: phrases.queueing,
        number: true,
        value: ({ queueingShare }) => queueingShare,
        cell: ({ queueingShare }) => (queueingShare === null ? '' : formatShare(queueingShare)),
      },
      {
        title: phrases.inFlight,
        number: true,
        value: ({ inFlightMean }) => inFlightMean,
        cell: ({ inFlightMean }) => (inFlightMean === null ? '' : inFlightMean.toFixed(1)),
      },
    ],
    points,
    { id: 'sweep-table' },
  );
  const reason =
    sweep.best === null ? null : html`<p>${phrases.best}: <b>${sweep.best.concurrency}</b> (${sweep.best.reason})</p>`;
  return {
    markup: section('sweep', phrases.sweep, [
      html`<p class="legend">${phrases.sweepLegend}</p>`,
      picture({ ...sweep, points }, phrases.sweep),
      reason,
      table,
    ]),
  };
}

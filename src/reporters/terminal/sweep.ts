import type { Report, SweepFits, SweepPoint, SweepReport } from '../../core/report.ts';
import { formatMs, formatShare } from '../../core/units.ts';
import { rateFigure, withRange } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { type Column, renderTable } from '../../text/table.ts';
import { plotLines } from './plot.ts';

function columns({ best }: SweepReport): Column<SweepPoint>[] {
  const isBest = ({ concurrency }: SweepPoint) => concurrency === best?.concurrency;
  return [
    {
      title: 'limit',
      align: 'right',
      keep: 'always',
      cell: (point) => ({ text: point.concurrency.toLocaleString('en-US'), tone: isBest(point) ? 'good' : 'plain' }),
    },
    {
      title: 'tasks a second',
      keep: 'always',
      cell: (point) => ({
        text: withRange(rateFigure(point.throughputPerSecond)) + (isBest(point) ? ' best' : ''),
        tone: isBest(point) ? 'good' : 'plain',
      }),
    },
    {
      title: 'one task',
      align: 'right',
      keep: 3,
      cell: ({ latencyMs }) => ({ text: latencyMs === null ? '' : formatMs(latencyMs) }),
    },
    {
      title: 'queueing',
      align: 'right',
      keep: 2,
      cell: ({ queueingShare }) => ({ text: queueingShare === null ? '' : formatShare(queueingShare) }),
    },
    {
      title: 'in flight',
      align: 'right',
      keep: 1,
      cell: ({ inFlightMean }) => ({ text: inFlightMean === null ? '' : inFlightMean.toFixed(1) }),
    },
  ];
}

function closeness(name: SweepFits['chosen'], fits: SweepFits, error: number): string {
  return `error ${formatShare(error)}${fits.chosen === name ? ', the closer one' : ''}`;
}

function fitSentences(fits: SweepFits): string[] {
  const { usl, knee } = fits;
  const sentences: string[] = [];
  if (usl !== null) {
    const peak = usl.peak === null ? 'no peak' : `peak at ${usl.peak.toFixed(1)}`;
    const terms = `σ ${usl.sigma.toPrecision(2)}, κ ${usl.kappa.toPrecision(2)}`;
    sentences.push(`Universal Scalability Law: ${terms}, ${peak}, ${closeness('usl', fits, usl.error)}.`);
  }
  if (knee !== null) {
    const rate = `${knee.throughputPerSecond.toFixed(1)} tasks a second`;
    sentences.push(`Hard knee: ${knee.slots.toFixed(1)} slots, ${rate}, ${closeness('knee', fits, knee.error)}.`);
  }
  return sentences;
}

function legend({ best, fits }: SweepReport, ink: Ink): string {
  const { glyphs } = ink;
  const parts = [`${glyphs.point} measured`, `${glyphs.upright} its interval`];
  if (best !== null) parts.push(`${glyphs.best} best`);
  if (fits.chosen !== null) parts.push(`${glyphs.fit} fitted`);
  return `tasks a second by limit (${parts.join(', ')})`;
}

function answer({ best }: SweepReport, ink: Ink): string[] {
  const text = best === null ? 'best concurrency: undecided' : `best concurrency: ${best.concurrency} (${best.reason})`;
  const tone = best === null ? 'unsure' : 'good';
  return wrap(ink.text(text), ink.width, 2).map((line) => ink.paint(tone, line));
}

/** A sweep as a table and a curve, with the fits, and the best limit as its last line. */
export function sweepSection(report: Report, ink: Ink): string[] {
  const { sweep } = report;
  if (sweep === null) return [];
  const points = [...sweep.points].sort((a, b) => a.concurrency - b.concurrency);
  const plot = plotLines(points, { fits: sweep.fits, best: sweep.best?.concurrency ?? null }, ink);
  const words = [...fitSentences(sweep.fits), ...(sweep.stopped === null ? [] : [`Search ended: ${sweep.stopped}.`])];
  return [
    ...renderTable(columns(sweep), points, ink),
    '',
    ...(plot.length === 0 ? [] : [...wrap(legend(sweep, ink), ink.width, 2), ...plot, '']),
    ...words.flatMap((sentence) => wrap(ink.text(sentence), ink.width, 2)),
    ...answer(sweep, ink),
  ];
}

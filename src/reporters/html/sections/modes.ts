import { comparisonOf, type MeasuredMode, type ModeReport, measuredModes, type Report } from '../../../core/report.ts';
import { formatBytes, formatShare } from '../../../core/units.ts';
import { overIdeal, ratioFigure, timeFigure, withRange } from '../../../text/figure.ts';
import { rowName, timeOf } from '../../answer/mode-rows.ts';
import { html, type Markup, NOTHING, type Part } from '../markup.ts';
import { type HtmlColumn, htmlTable } from '../table.ts';
import { type Section, type Shown, section } from './section.ts';

/** A bar as long as the time, with its interval as a whisker. */
function timeBar({ wallMs }: MeasuredMode, longestMs: number): Markup {
  const percent = (ms: number) => `${((ms / longestMs) * 100).toFixed(2)}%`;
  const { low, high } = wallMs.interval;
  return html`<svg class="bar" width="100%" height="18" aria-hidden="true"><rect class="run" y="3" width="${percent(wallMs.median)}" height="12" rx="2"></rect><line x1="${percent(low)}" x2="${percent(high)}" y1="9" y2="9"></line></svg>`;
}

function speedupText(mode: MeasuredMode, { report, lang }: Shown): Part {
  if (mode.lane === report.plan.reference) return lang.phrases.reference;
  const comparison = comparisonOf(report, mode.lane);
  if (comparison === null) return '';
  if (comparison.speedup === null) return lang.verdicts.withheld;
  return html`<span class="${comparison.verdict}">${withRange(ratioFigure(comparison.speedup))}</span> <small>${lang.verdicts[comparison.verdict]}</small>`;
}

function optional(value: number | null | undefined, show: (value: number) => string): string {
  return value === null || value === undefined ? '' : show(value);
}

function columns(shown: Shown, longestMs: number): HtmlColumn<MeasuredMode>[] {
  const { phrases } = shown.lang;
  return [
    {
      title: phrases.mode,
      cell: ({ lane, status, summary, mode }) =>
        html`<b>${rowName(lane, status)}</b><small>${shown.lang.modeWords(summary, mode)}</small>`,
    },
    {
      title: phrases.time,
      number: true,
      value: ({ wallMs }) => wallMs.median,
      cell: (mode) => withRange(timeFigure(timeOf(mode))),
    },
    { title: '', cell: (mode) => timeBar(mode, longestMs) },
    {
      title: phrases.speedup,
      number: true,
      value: ({ lane }) => comparisonOf(shown.report, lane)?.speedup?.estimate ?? null,
      cell: (mode) => speedupText(mode, shown),
    },
    {
      title: phrases.overIdeal,
      number: true,
      value: ({ idealMs, wallMs }) => (idealMs === null ? null : wallMs.median - idealMs),
      cell: (mode) => optional(mode.idealMs, (ideal) => overIdeal(timeOf(mode), ideal).share),
    },
    {
      title: phrases.atOnce,
      number: true,
      value: ({ inFlight }) => inFlight?.max ?? null,
      cell: ({ inFlight }) => optional(inFlight?.max, (most) => most.toLocaleString('en-US')),
    },
    {
      title: phrases.busy,
      number: true,
      value: ({ loop }) => loop?.busyShare ?? null,
      cell: ({ loop }) => optional(loop?.busyShare, formatShare),
    },
    {
      title: phrases.longestStall,
      number: true,
      value: ({ loop }) => loop?.longestStallMs ?? null,
      cell: ({ loop }) =>
        optional(loop?.longestStallMs, (ms) => `${Math.round(ms)} ms ± ${loop?.stallResolutionMs} ms`),
    },
    {
      title: phrases.cores,
      number: true,
      value: ({ cpu }) => cpu?.cores ?? null,
      cell: ({ cpu }) => optional(cpu?.cores, (cores) => cores.toFixed(2)),
    },
    {
      title: phrases.memory,
      number: true,
      value: ({ peakRssBytes }) => peakRssBytes,
      cell: ({ peakRssBytes }) => optional(peakRssBytes, formatBytes),
    },
    {
      title: phrases.done,
      number: true,
      value: ({ tasks }) => tasks.completed,
      cell: ({ tasks }) => tasks.completed.toLocaleString('en-US'),
    },
    {
      title: phrases.failed,
      number: true,
      value: ({ tasks }) => tasks.failed,
      cell: ({ tasks }) =>
        tasks.failed === 0 ? '0' : html`<span class="bad">${tasks.failed.toLocaleString('en-US')}</span>`,
    },
  ];
}

/** Without the figures that no mode has. */
function told(all: readonly HtmlColumn<MeasuredMode>[], modes: readonly MeasuredMode[]): HtmlColumn<MeasuredMode>[] {
  return all.filter(({ value }) => value === undefined || modes.some((mode) => value(mode) !== null));
}

function unmeasured(report: Report, lang: Shown['lang']): Part {
  const modes = report.modes.filter((mode): mode is Extract<ModeReport, { wallMs: null }> => mode.wallMs === null);
  if (modes.length === 0) return null;
  const lines = modes.map(({ lane, status, reason }) => html`<li><b>${lane}</b> ${status}: ${reason}</li>`);
  return html`<p>${lang.phrases.notMeasured}:</p><ul>${lines}</ul>`;
}

/** Every mode with all its figures. */
export function modesSection(shown: Shown): Section {
  const { report, lang } = shown;
  const modes = measuredModes(report);
  const longestMs = modes.reduce((most, { wallMs }) => Math.max(most, wallMs.median, wallMs.interval.high), 0);
  const table =
    modes.length === 0
      ? NOTHING
      : htmlTable(lang.phrases.modes, told(columns(shown, longestMs), modes), modes, { id: 'mode-table' });
  return { markup: section('modes', lang.phrases.modes, [table, unmeasured(report, lang)]) };
}

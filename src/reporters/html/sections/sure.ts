import type { Estimate, JudgedComparison } from '../../../core/report.ts';
import { niceStep } from '../../../text/axis.ts';
import { ratioFigure, withRange } from '../../../text/figure.ts';
import { html, type Markup, NOTHING } from '../markup.ts';
import { htmlTable } from '../table.ts';
import { type Section, type Shown, section } from './section.ts';

interface Scale {
  readonly low: number;
  readonly high: number;
}

function percent(value: number, { low, high }: Scale): string {
  return `${(3 + (94 * (value - low)) / (high - low)).toFixed(2)}%`;
}

function whisker({ low, high, estimate }: Estimate, verdict: string, scale: Scale): Markup {
  const one = percent(1, scale);
  return html`<svg class="whisker" width="100%" height="34" aria-hidden="true"><line class="zero" x1="${one}" x2="${one}" y1="0" y2="22"></line><text x="${one}" y="33">1×</text><line class="range ${verdict}" x1="${percent(low, scale)}" x2="${percent(high, scale)}" y1="11" y2="11"></line><circle class="${verdict}" cx="${percent(estimate, scale)}" cy="11" r="5"></circle></svg>`;
}

/** The scale holds 1×, where nothing changes, and every interval. */
function scaleOf(comparisons: readonly JudgedComparison[]): Scale {
  const low = comparisons.reduce((least, { speedup }) => Math.min(least, speedup.low), 1);
  const high = comparisons.reduce((most, { speedup }) => Math.max(most, speedup.high), 1);
  const step = niceStep(Math.max(high - low, 0.02), 4);
  return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step };
}

/** The interval of every speed-up, against 1×. */
export function sureSection({ report, lang }: Shown): Section {
  const judged = report.comparisons.filter((each): each is JudgedComparison => each.speedup !== null);
  if (judged.length === 0) return { markup: NOTHING };
  const { phrases } = lang;
  const scale = scaleOf(judged);
  const table = htmlTable(
    phrases.sure,
    [
      { title: phrases.mode, cell: ({ lane, reference }) => html`<b>${lane}</b> <small>/ ${reference}</small>` },
      { title: phrases.interval, cell: ({ speedup, verdict }) => whisker(speedup, verdict, scale) },
      {
        title: phrases.speedup,
        number: true,
        value: ({ speedup }) => speedup.estimate,
        cell: ({ speedup }) => withRange(ratioFigure(speedup)),
      },
      { title: phrases.basis, cell: ({ speedup, pairs }) => lang.basis(speedup, pairs) },
      {
        title: phrases.verdict,
        cell: ({ verdict }) => html`<span class="${verdict}">${lang.verdicts[verdict]}</span>`,
      },
    ],
    judged,
    { id: 'speedup-table' },
  );
  return { markup: section('sure', phrases.sure, [html`<p class="legend">${phrases.sureLegend}</p>`, table]) };
}

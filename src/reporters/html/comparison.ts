import type { BaselineComparison, BaselineRun } from '../../core/baseline/compare-reports.ts';
import { formatChange } from '../../core/baseline/figure.ts';
import type { Estimate } from '../../core/report.ts';
import { niceStep } from '../../text/axis.ts';
import { withRange } from '../../text/figure.ts';
import type { Tone } from '../../text/ink.ts';
import type { Conclusion } from '../comparison/conclusion.ts';
import { changeText, type Line, limitsOf, linesOf } from '../comparison/lines.ts';
import { COMPARED_TONES } from '../comparison/table.ts';
import { pageDocument } from './document.ts';
import type { Language } from './language/index.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import { section } from './sections/section.ts';
import { htmlTable } from './table.ts';

/** The sentence in the page's language; where nothing was judged it says why, as it was said. */
function sentence({ text, counts }: Conclusion, { tag, judged }: Language): string {
  if (tag === 'en' || counts.length === 0) return text;
  return counts.map(({ verdict, count }) => `${judged[verdict]}: ${count}`).join(', ');
}

/** How far the scale of changes reaches to both sides at least. */
const LEAST_REACH = 0.02;

function changeBar(change: Estimate, tone: string, reach: number): Markup {
  const x = (ratio: number) => `${(50 + (47 * Math.max(-reach, Math.min(reach, ratio - 1))) / reach).toFixed(2)}%`;
  return html`<svg class="whisker" width="100%" height="22" aria-hidden="true"><line class="zero" x1="50%" x2="50%" y1="0" y2="22"></line><line class="range ${tone}" x1="${x(change.low)}" x2="${x(change.high)}" y1="11" y2="11"></line><circle class="${tone}" cx="${x(change.estimate)}" cy="11" r="5"></circle></svg>`;
}

/** Names of the classes that colour a bar. */
const BAR_TONES: Readonly<Partial<Record<Tone, string>>> = { good: 'faster', bad: 'slower', unsure: 'undecided' };

function table(comparison: BaselineComparison, { phrases, judged }: Language): Markup {
  const lines = linesOf(comparison);
  const changes = lines.flatMap(({ figure: { change } }) => (change === null ? [] : [change]));
  const widest = changes.reduce(
    (most, { low, high }) => Math.max(most, Math.abs(low - 1), Math.abs(high - 1)),
    LEAST_REACH,
  );
  const step = niceStep(widest, 2);
  const reach = Math.ceil(widest / step) * step;
  const side = ({ format }: Line, estimate: Estimate | null) => (estimate === null ? '' : withRange(format(estimate)));
  return htmlTable(
    phrases.comparison,
    [
      { title: phrases.figure, cell: ({ name }) => html`<b>${name}</b>` },
      {
        title: phrases.old,
        number: true,
        value: ({ figure }) => figure.old?.estimate ?? null,
        cell: (line) => side(line, line.figure.old),
      },
      {
        title: phrases.current,
        number: true,
        value: ({ figure }) => figure.current?.estimate ?? null,
        cell: (line) => side(line, line.figure.current),
      },
      {
        title: `−${formatChange(1 + reach).slice(1)} … ${formatChange(1 + reach)}`,
        cell: ({ figure: { change, verdict } }) =>
          change === null ? NOTHING : changeBar(change, BAR_TONES[COMPARED_TONES[verdict]] ?? '', reach),
      },
      {
        title: phrases.change,
        number: true,
        value: ({ figure }) => figure.change?.estimate ?? null,
        cell: ({ figure: { change } }) => (change === null ? '' : changeText(change, '…')),
      },
      {
        title: phrases.verdict,
        cell: ({ figure: { verdict } }) => html`<span class="${COMPARED_TONES[verdict]}">${judged[verdict]}</span>`,
      },
    ],
    lines,
    { id: 'change-table' },
  );
}

function reasons(comparison: BaselineComparison): Markup {
  const told = linesOf(comparison).filter(({ figure: { verdict } }) => verdict !== 'pass' && verdict !== 'not-checked');
  const items = [
    ...told.map(
      ({ name, figure }) => html`<li class="${COMPARED_TONES[figure.verdict]}"><b>${name}</b>: ${figure.reason}</li>`,
    ),
    ...[...comparison.warnings, ...comparison.notes].map((note) => html`<li>${note}</li>`),
  ];
  return items.length === 0 ? NOTHING : html`<ul class="findings">${items}</ul>`;
}

function run(name: string, { createdAt, asyncbench, environment }: BaselineRun): Markup {
  const { node, platform, arch, cpus, cpuModel } = environment;
  return html`<div><dt>${name}</dt><dd>${createdAt}, asyncbench ${asyncbench}; Node.js ${node}, ${platform}-${arch}, ${cpus} × ${cpuModel ?? '?'}</dd></div>`;
}

/** Two reports as one page: what changed, by how much, how sure that is, and what it was judged by. */
export function comparisonPage(comparison: BaselineComparison, conclusion: Conclusion, lang: Language): string {
  const { phrases } = lang;
  const { scenario, old, current, options } = comparison;
  return pageDocument({
    lang,
    title: `asyncbench compare: ${scenario}`,
    body: [
      html`<header><p class="kicker">${scenario}</p><h1 class="${conclusion.tone}">${sentence(conclusion, lang)}</h1></header>`,
      section('change', phrases.comparison, [table(comparison, lang), reasons(comparison)]),
      section('environment', phrases.environment, [
        html`<dl class="facts">${run(phrases.old, old)}${run(phrases.current, current)}</dl><p class="legend">${limitsOf(options)}</p>`,
      ]),
    ],
    timelines: [],
    version: current.asyncbench,
  });
}

import { measuredModes, type Report, type TaskRow } from '../../../core/report.ts';
import { formatBytes, formatMs } from '../../../core/units.ts';
import { mainComparison } from '../../answer/main-comparison.ts';
import { spokenModes } from '../../answer/spoken-modes.ts';
import { PHASES, type Phases, phasesOf } from '../../picture/phases.ts';
import { fill } from '../fill.ts';
import { html, type Markup, NOTHING, type Part } from '../markup.ts';
import { type HtmlColumn, htmlTable } from '../table.ts';
import { type Section, type Shown, section } from './section.ts';

/** A table of more rows scrolls in a frame of its own. */
const LONG = 15;

function statusOf({ failure, outcome }: TaskRow): Part {
  return failure === null ? (outcome ?? '') : html`<span class="bad">${failure}</span>`;
}

/** The lane whose phases are drawn: what the answer speaks of, else the last. */
function phaseLane(report: Report): string {
  return mainComparison(report)?.lane ?? measuredModes(report).at(-1)?.lane ?? '';
}

/** What the bar of a task says in words. */
function phaseText(phases: Phases, { lang }: Shown): string {
  const told = PHASES.flatMap((name) => {
    const ms = phases[name];
    return ms === null ? [] : [`${lang.phaseNames[name] ?? name} ${formatMs(ms)}`];
  });
  return told.join(', ');
}

function phaseBar(row: TaskRow, lane: string, longestMs: number, shown: Shown): Markup {
  const phases = phasesOf(row, lane);
  if (phases === null || longestMs <= 0) return NOTHING;
  let before = 0;
  const parts = PHASES.flatMap((name): Markup[] => {
    const ms = phases[name];
    if (ms === null || ms <= 0) return [];
    const [x, width] = [before, ms].map((each) => `${((each / longestMs) * 100).toFixed(2)}%`);
    before += ms;
    return [html`<rect class="${name}" x="${x ?? ''}" width="${width ?? ''}" y="2" height="12"></rect>`];
  });
  const said = phaseText(phases, shown);
  return html`<svg class="bar" width="100%" height="16" role="img" aria-label="${said}"><title>${said}</title>${parts}</svg>`;
}

function phaseSum(row: TaskRow, lane: string): number {
  const phases = phasesOf(row, lane);
  return phases === null ? 0 : PHASES.reduce((sum, name) => sum + (phases[name] ?? 0), 0);
}

function timeColumn(lane: string): HtmlColumn<TaskRow> {
  const timeOf = ({ timesMs }: TaskRow) => timesMs[lane] ?? null;
  return {
    title: lane,
    number: true,
    value: timeOf,
    cell: (row) => {
      const ms = timeOf(row);
      return ms === null ? '' : formatMs(ms);
    },
  };
}

function columns(shown: Shown, lane: string, rows: readonly TaskRow[]): HtmlColumn<TaskRow>[] {
  const { report, lang } = shown;
  const longestMs = rows.reduce((most, row) => Math.max(most, phaseSum(row, lane)), 0);
  const sized = rows.some(({ bytes }) => bytes !== null && bytes > 0);
  const told = rows.some(({ outcome, failure }) => outcome !== null || failure !== null);
  return [
    { title: lang.phrases.task, cell: ({ task }) => task },
    ...(told ? [{ title: lang.phrases.status, cell: statusOf }] : []),
    ...(sized
      ? [
          {
            title: lang.phrases.size,
            number: true,
            value: ({ bytes }: TaskRow) => bytes,
            cell: ({ bytes }: TaskRow) => (bytes === null ? '' : formatBytes(bytes)),
          },
        ]
      : []),
    ...spokenModes(report).map((mode) => timeColumn(mode.lane)),
    ...(longestMs > 0
      ? [{ title: lang.phrases.phases, cell: (row: TaskRow) => phaseBar(row, lane, longestMs, shown) }]
      : []),
  ];
}

function phaseKeys({ lang }: Shown, lane: string): Markup {
  const keys = PHASES.map((name) => html`<span class="key phase ${name}"></span> ${lang.phaseNames[name] ?? name} `);
  return html`<p class="keys">${fill(lang.phrases.phasesLegend, { lane })}: ${keys}</p>`;
}

/** The tasks side by side; the table sorts by its heads and is filtered by what is typed above it. */
export function tasksSection(shown: Shown): Section {
  const { report, lang } = shown;
  const table = report.tasks;
  if (table === null || table.rows.length === 0) return { markup: NOTHING };
  const lane = phaseLane(report);
  const phased = table.rows.some((row) => phasesOf(row, lane) !== null);
  const { phrases } = lang;
  const note = fill(phrases.tasksOf, { shown: table.rows.length, total: table.total.toLocaleString('en-US') });
  return {
    markup: section('tasks', phrases.tasks, [
      html`<p class="legend">${note}</p>`,
      phased ? phaseKeys(shown, lane) : null,
      html`<p class="find"><label>${phrases.filter} <input type="search" class="filter"></label> <span class="filtered" aria-live="polite"></span></p>`,
      html`<div class="${table.rows.length > LONG ? 'long' : 'short'}">${htmlTable(phrases.tasks, columns(shown, lane, table.rows), table.rows, { sortable: true, id: 'task-table' })}</div>`,
    ]),
  };
}

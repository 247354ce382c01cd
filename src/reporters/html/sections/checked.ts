import type { CheckReport, Finding, Report } from '../../../core/report.ts';
import { html, type Markup, NOTHING } from '../markup.ts';
import { folded, htmlTable } from '../table.ts';
import { type Section, type Shown, section } from './section.ts';

/** Examples of failed tasks that a page has room for. */
const MOST_FAILURES = 100;

/** Findings that are open from the start, warnings first. */
const MOST_FINDINGS = 6;

const TONES: Readonly<Record<CheckReport['verdict'], string>> = { pass: 'good', fail: 'bad', inconclusive: 'unsure' };

function checksPart({ report, lang }: Shown): Markup {
  const { phrases } = lang;
  if (report.checks.length === 0) return NOTHING;
  const table = htmlTable(
    phrases.checks,
    [
      { title: phrases.check, cell: ({ expression }) => html`<code>${expression}</code>` },
      { title: phrases.verdict, cell: ({ verdict }) => html`<b class="${TONES[verdict]}">${lang.judged[verdict]}</b>` },
      { title: phrases.why, cell: ({ reason }) => reason },
    ],
    report.checks,
    { id: 'check-table' },
  );
  return html`<h3>${phrases.checks}</h3>${table}`;
}

function findingItem({ severity, lane, message, advice }: Finding): Markup {
  const about = lane === null || message.includes(lane) ? '' : `${lane}: `;
  return html`<li class="${severity === 'warning' ? 'unsure' : 'plain'}">${about}${message}${advice === null ? null : html`<br><small>→ ${advice}</small>`}</li>`;
}

function findingsPart({ report, lang }: Shown): Markup {
  if (report.findings.length === 0) return NOTHING;
  const order = report.findings.toSorted((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'));
  const [shown, more] = [order.slice(0, MOST_FINDINGS), order.slice(MOST_FINDINGS)];
  const rest =
    more.length === 0 ? NOTHING : folded(`+ ${more.length}`, html`<ul class="findings">${more.map(findingItem)}</ul>`);
  return html`<h3>${lang.phrases.findings}</h3><ul class="findings">${shown.map(findingItem)}</ul>${rest}`;
}

function failuresPart({ report, lang }: Shown): Markup {
  const failures = report.modes.flatMap(({ lane, failures }) => failures.map((failure) => ({ lane, ...failure })));
  if (failures.length === 0) return NOTHING;
  const { phrases } = lang;
  const table = htmlTable(
    phrases.failures,
    [
      { title: phrases.task, cell: ({ task }) => task },
      { title: phrases.mode, cell: ({ lane }) => lane },
      { title: phrases.status, cell: ({ code }) => html`<span class="bad">${code}</span>` },
      { title: phrases.message, cell: ({ message }) => message },
    ],
    failures.slice(0, MOST_FAILURES),
    { sortable: true, id: 'failure-table' },
  );
  return html`<h3>${phrases.failures}</h3>${table}`;
}

function equivalence(report: Report): Markup {
  const lines = report.comparisons.map(({ lane, reference, equivalent, reasons }) => {
    const sign = equivalent === true ? '=' : equivalent === false ? '≠' : '?';
    return html`<li><b>${lane}</b> ${sign} <b>${reference}</b>${reasons.length === 0 ? null : html`: ${reasons.join('; ')}`}</li>`;
  });
  return lines.length === 0 ? NOTHING : html`<ul class="same">${lines}</ul>`;
}

/** Whether the modes did the same work, the checks, what is worth knowing, and what failed. */
export function checkedSection(shown: Shown): Section {
  const { report, lang } = shown;
  const note = lang.notes(report).find(({ label }) => label === 'checked');
  const parts = [
    note === undefined ? NOTHING : html`<p class="${note.tone ?? 'plain'}">${note.text}</p>`,
    equivalence(report),
    checksPart(shown),
    findingsPart(shown),
    failuresPart(shown),
  ];
  if (parts.every(({ markup }) => markup === '')) return { markup: NOTHING };
  return { markup: section('checked', lang.phrases.checked, parts) };
}

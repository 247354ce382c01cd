import { html, type Markup } from '../markup.ts';
import type { Section, Shown } from './section.ts';

/** The answer in one large sentence, and what stands under it. */
export function answerSection({ report, lang }: Shown): Section {
  const { text, tone } = lang.answer(report);
  const notes = lang.notes(report).map((note): Markup => {
    return html`<div class="${note.tone ?? 'plain'}"><dt>${lang.labels[note.label] ?? note.label}</dt><dd>${note.text}</dd></div>`;
  });
  return {
    markup: html`<header><p class="kicker">${lang.title(report)}</p><h1 class="${tone}">${text}</h1>${notes.length === 0 ? null : html`<dl class="notes">${notes}</dl>`}</header>`,
  };
}

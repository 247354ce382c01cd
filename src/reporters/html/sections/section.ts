import type { Report } from '../../../core/report.ts';
import type { Language } from '../language/index.ts';
import { html, type Markup, type Part } from '../markup.ts';
import type { LaneData } from '../page-data.ts';

/** What a part of the page is made from. */
export interface Shown {
  readonly report: Report;
  readonly lang: Language;
}

/** A part of the page; with a timeline in it, what plays that. */
export interface Section {
  readonly markup: Markup;
  readonly timeline?: readonly LaneData[];
}

/** A part under a heading of its own. */
export function section(id: string, heading: string, content: Part): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${heading}</h2>${content}</section>`;
}

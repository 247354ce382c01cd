import { printable, printableJson } from '../../core/printable.ts';

/** Markup that is safe to put into a page: everything from outside in it is escaped. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup is not, nothing stands for nothing. */
export type Part = Markup | string | number | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is text between tags and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return printable(text.toWellFormed()).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function isMarkup(part: Part): part is Markup {
  return typeof part === 'object' && part !== null && 'markup' in part;
}

function render(part: Part): string {
  if (part === null) return '';
  if (isMarkup(part)) return part.markup;
  if (Array.isArray(part)) return part.map(render).join('');
  return escapeHtml(String(part));
}

/** A template of markup: every value is escaped unless it is markup itself. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((text, string, index) => text + render(parts[index - 1] ?? null) + string) };
}

export const NOTHING: Markup = { markup: '' };

/** Data for the page's own script: no `<` in it, so that nothing ends the element that holds it. */
export function dataMarkup(value: unknown): Markup {
  const json = printableJson(JSON.stringify(value)).replace(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return { markup: json };
}

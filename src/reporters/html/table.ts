import { html, type Markup, type Part } from './markup.ts';

/** A column of a table. */
export interface HtmlColumn<Row> {
  readonly title: string;
  /** Figures stand right, and are sorted by their value. */
  readonly number?: boolean;
  cell(row: Row): Part;
  /** The figure itself, unrounded: what the cell is sorted by, and what programs read. */
  value?(row: Row): number | null;
}

function cellOf<Row>(row: Row, { number, cell, value }: HtmlColumn<Row>, isHead: boolean): Markup {
  const kind = number === true ? html` class="number"` : null;
  const figure = value === undefined ? null : html` data-value="${value(row) ?? ''}"`;
  if (isHead) return html`<th scope="row"${kind}${figure}>${cell(row)}</th>`;
  return html`<td${kind}${figure}>${cell(row)}</td>`;
}

/** A table whose first column names its rows. */
export function htmlTable<Row>(
  caption: string,
  columns: readonly HtmlColumn<Row>[],
  rows: readonly Row[],
  { sortable = false, id = null }: { readonly sortable?: boolean; readonly id?: string | null } = {},
): Markup {
  const heads = columns.map(({ title, number }) => {
    const kind = number === true ? html` class="number"` : null;
    const text = sortable ? html`<button type="button">${title}</button>` : title;
    return html`<th scope="col"${kind}>${text}</th>`;
  });
  const lines = rows.map((row) => {
    return html`<tr>${columns.map((column, index) => cellOf(row, column, index === 0))}</tr>`;
  });
  const name = id === null ? null : html` id="${id}"`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table${name}${sortable ? html` class="sortable"` : null}><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

/** A table that stands behind a picture: it opens on demand, and is there for whoever does not see the picture. */
export function folded(summary: string, content: Markup): Markup {
  return html`<details class="behind"><summary>${summary}</summary>${content}</details>`;
}

import { ASSETS } from './assets.ts';
import { fill } from './fill.ts';
import type { Language } from './language/index.ts';
import { dataMarkup, html, type Part } from './markup.ts';
import type { LaneData, PageData } from './page-data.ts';

/** What a page is made of. */
export interface PageParts {
  readonly lang: Language;
  readonly title: string;
  readonly body: Part;
  readonly timelines: readonly (readonly LaneData[])[];
  /** Version of asyncbench that measured. */
  readonly version: string;
}

/** A whole page in one file: nothing is loaded, nothing but its own style and script is obeyed. */
export function pageDocument({ lang, title, body, timelines, version }: PageParts): string {
  const policy = `default-src 'none'; style-src '${ASSETS.styleHash}'; script-src '${ASSETS.scriptHash}'; base-uri 'none'; form-action 'none'`;
  const data: PageData = { timelines, words: lang.script };
  const { phrases } = lang;
  const style = { markup: ASSETS.style };
  const script = { markup: ASSETS.script };
  return html`<!doctype html>
<html lang="${lang.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
<footer><p>${fill(phrases.made, { version })}</p><noscript><p>${phrases.noScript}</p></noscript></footer>
<script type="application/json" id="data">${dataMarkup(data)}</script>
<script>${script}</script>
</body>
</html>
`.markup;
}

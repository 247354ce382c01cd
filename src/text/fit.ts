import stringWidth from 'string-width';
import { eachGrapheme, isAscii, pieces } from './graphemes.ts';
import { breakLines, type Measure } from './lines.ts';

/** Columns that an uncoloured text takes on the screen; Korean and emoji take two a character. */
export function columnsOf(text: string): number {
  if (isAscii(text)) return text.length;
  let columns = 0;
  for (const piece of pieces(text)) columns += stringWidth(piece);
  return columns;
}

/** As many characters from the start as fit. */
function takeColumns(text: string, columns: number): string {
  let used = 0;
  let taken = 0;
  for (const sign of eachGrapheme(text)) {
    used += columnsOf(sign);
    if (used > columns) break;
    taken += sign.length;
  }
  return text.slice(0, taken);
}

function takeLastColumns(text: string, columns: number): string {
  let used = 0;
  let taken = 0;
  for (const sign of [...eachGrapheme(text)].reverse()) {
    used += columnsOf(sign);
    if (used > columns) break;
    taken += sign.length;
  }
  return text.slice(text.length - taken);
}

function cutMiddle(text: string, columns: number, ellipsis: string): string {
  const room = columns - columnsOf(ellipsis);
  if (room < 2) return takeColumns(text, columns);
  const head = takeColumns(text, Math.ceil(room / 2));
  return `${head}${ellipsis}${takeLastColumns(text, room - columnsOf(head))}`;
}

const WEB_ADDRESS = /^https?:\/\/([^/?#]+)(.*)$/;

/** A label that fits: cut in the middle; a web address loses its scheme first and keeps its host and its tail. */
export function fitLabel(text: string, columns: number, ellipsis: string): string {
  if (columnsOf(text) <= columns) return text;
  const address = WEB_ADDRESS.exec(text);
  if (address === null) return cutMiddle(text, columns, ellipsis);
  const [, host = '', path = ''] = address;
  if (columnsOf(host + path) <= columns) return host + path;
  const tail = columns - columnsOf(host) - columnsOf(ellipsis) - 1;
  if (tail < 6) return cutMiddle(host + path, columns, ellipsis);
  return `${host}/${ellipsis}${takeLastColumns(path, tail)}`;
}

/** Fills up with spaces on the right. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Fills up with spaces on the left. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - columnsOf(text))) + text;
}

const MEASURE: Measure = { columnsOf, signsOf: eachGrapheme };

/** Breaks safe, uncoloured text into lines; all but the first start with the indent. */
export function wrap(text: string, columns: number, indent = 0): string[] {
  return breakLines(text, { columns, indent }, MEASURE);
}

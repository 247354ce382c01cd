const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** V8's segmenter takes time by the square of the text it is given: it is given little at a time. */
const PIECE_LENGTH = 256;

const ASCII = /^[\x20-\x7e]*$/;

/** True where every character is one column wide and stands for itself. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** Where the last character of the text begins. */
function lastStart(text: string): number {
  let start = 0;
  for (const { index } of SEGMENTER.segment(text)) start = index;
  return start;
}

/** Where the first character of the text ends; 0 where it may go on behind the text. */
function firstEnd(text: string): number {
  const end = SEGMENTER.segment(text).containing(0)?.segment.length ?? 0;
  return end < text.length ? end : 0;
}

/** The beginning of a text of so many units, or one less: half a surrogate pair would pass for a character. */
function headOf(text: string, start: number, length: number): string {
  const head = text.slice(start, start + length);
  return /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

/** The text in short pieces of whole characters; a character that is longer than a piece is one by itself. */
export function* pieces(text: string): Generator<string> {
  let start = 0;
  let length = PIECE_LENGTH;
  while (start + length < text.length) {
    const head = headOf(text, start, length);
    // What stands at the very end may go on behind it.
    const cut = length === PIECE_LENGTH ? lastStart(head) : firstEnd(head);
    if (cut === 0) {
      length *= 2;
      continue;
    }
    yield text.slice(start, start + cut);
    start += cut;
    length = PIECE_LENGTH;
  }
  if (start < text.length) yield text.slice(start);
}

/** The characters as a reader counts them, one by one: an emoji of several code points is one. */
export function* eachGrapheme(text: string): Generator<string> {
  for (const piece of pieces(text)) {
    if (isAscii(piece)) yield* piece;
    else for (const { segment } of SEGMENTER.segment(piece)) yield segment;
  }
}

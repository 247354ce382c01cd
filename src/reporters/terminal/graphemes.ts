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

/** Where the text can be cut behind at least one whole character; 0 where its first one may go on behind its end. */
function cutOf(text: string): number {
  if (text.length === PIECE_LENGTH) return lastStart(text);
  // One character that is longer than a piece: it is taken alone.
  const first = SEGMENTER.segment(text).containing(0)?.segment.length ?? 0;
  return first < text.length ? first : 0;
}

/** The text in short pieces of whole characters. */
export function* pieces(text: string): Generator<string> {
  let start = 0;
  let length = PIECE_LENGTH;
  while (start + length < text.length) {
    const cut = cutOf(text.slice(start, start + length));
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

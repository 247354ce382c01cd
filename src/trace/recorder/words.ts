/**
 * Which operation first returned a value that a later one sends: load-test recorders call it correlation.
 * Words live in memory only and are never written.
 */

/** Text looked at of one answer; a longer one counts as not seen in whole. */
export const MOST_TEXT = 262_144;

const MOST_WORDS = 100_000;

/** Numbers under three digits come up by chance. */
const WORD = /[\p{L}\p{N}_-]{3,128}/gu;

/** The same in plain text, where it is several times as fast. */
const PLAIN_WORD = /[A-Za-z0-9_-]{3,128}/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const PLAIN = /^[\x00-\x7f]*$/;

/** A whole JSON string that is a value and no key. */
const VALUE = /"((?:[^"\\]|\\.){2,300})"(?!\s*:)/g;

function isIdLike(word: string): boolean {
  return /\d/.test(word) || word.length >= 16;
}

function idLikeIn(text: string): string[] {
  return (text.match(PLAIN.test(text) ? PLAIN_WORD : WORD) ?? []).filter(isIdLike);
}

function unescaped(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The words of an answer that a later request could carry. */
function* wordsOf(text: string): Generator<string> {
  yield* idLikeIn(text);
  for (const [, value] of text.matchAll(VALUE)) if (value !== undefined) yield value;
}

/** The words of a request: id-like ones, and each whole part of a URL, which may be an id of letters only. */
function* wordsSent(text: string): Generator<string> {
  for (const part of text.split(/[/?&=#,;:\s]+/)) {
    const whole = unescaped(part);
    if (whole.length >= 3) yield whole;
    if (whole !== part && part.length >= 3) yield part;
  }
  yield* idLikeIn(unescaped(text));
}

/** Texts that were sent before and are likely to be sent again: the headers of a client, say. */
const MOST_REMEMBERED = 50;

export class Words {
  readonly #sent = new Map<string, number[]>();
  /** The operation that returned the word first; 0 where the program knew it before. */
  readonly #first = new Map<string, number>();

  constructor(known: readonly string[]) {
    for (const text of known) this.sent(text);
  }

  /** Notes what an operation returned. False where not all of it could be looked at. */
  returned(op: number, text: string): boolean {
    for (const word of wordsOf(text.slice(0, MOST_TEXT))) {
      if (this.#first.size >= MOST_WORDS) return false;
      if (!this.#first.has(word)) this.#first.set(word, op);
    }
    return text.length <= MOST_TEXT;
  }

  /** The operations that first returned something of this text; what is new here the program knew by itself. */
  sent(text: string): number[] {
    // A word's first giver never changes: the same text again has the same answer.
    const before = this.#sent.get(text);
    if (before !== undefined) return before;
    const from = new Set<number>();
    for (const word of wordsSent(text)) {
      const op = this.#first.get(word);
      if (op === undefined && this.#first.size < MOST_WORDS) this.#first.set(word, 0);
      if (op !== undefined && op !== 0) from.add(op);
    }
    if (this.#sent.size >= MOST_REMEMBERED) this.#sent.clear();
    this.#sent.set(text, [...from]);
    return [...from];
  }
}

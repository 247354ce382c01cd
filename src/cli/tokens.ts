import type { Syntax } from '../core/option.ts';

/** One piece of a command line. */
export type Token<F> =
  /** A flag that is known; its value is null where it takes none, or none was given and none is needed. */
  | { readonly kind: 'flag'; readonly flag: F; readonly value: string | null }
  /** Stands at the end, and needs a value. */
  | { readonly kind: 'no value'; readonly flag: F }
  | { readonly kind: 'unknown'; readonly text: string }
  /** Below zero: it looks like a flag, and may be meant as an argument. */
  | { readonly kind: 'number'; readonly text: string }
  /** Behind `--` words may look like flags. */
  | { readonly kind: 'word'; readonly text: string; readonly literal: boolean };

const NEGATIVE = /^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/;

function looksLikeFlag(word: string): boolean {
  return word.length > 1 && word.startsWith('-');
}

function tokenOf<F extends Syntax>(flag: F, rest: string[]): Token<F> {
  const [next] = rest;
  const needed = flag.flags.endsWith('>');
  if (flag.placeholder === null) return { kind: 'flag', flag, value: null };
  if (needed && next === undefined) return { kind: 'no value', flag };
  const taken = needed || (next !== undefined && (!looksLikeFlag(next) || NEGATIVE.test(next)));
  return { kind: 'flag', flag, value: taken ? (rest.shift() ?? null) : null };
}

/** `-hall`: a short flag with its value; of several short ones without, the others go back. */
function attachedOf<F extends Syntax>(flag: F, more: string, rest: string[]): Token<F> {
  if (flag.placeholder !== null) return { kind: 'flag', flag, value: more };
  rest.unshift(`-${more}`);
  return { kind: 'flag', flag, value: null };
}

function readWord<F extends Syntax>(word: string, rest: string[], flags: readonly F[]): Token<F> {
  const find = (name: string | undefined) => flags.find(({ names }) => names.some((each) => each === name));
  if (!looksLikeFlag(word)) return { kind: 'word', text: word, literal: false };
  const whole = find(word);
  if (whole !== undefined) return tokenOf(whole, rest);
  const short = word.startsWith('--') ? undefined : find(word.slice(0, 2));
  if (short !== undefined) return attachedOf(short, word.slice(2), rest);
  const [, name, value = null] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const long = find(name);
  if (long !== undefined && long.placeholder !== null) return { kind: 'flag', flag: long, value };
  return { kind: NEGATIVE.test(word) ? 'number' : 'unknown', text: word };
}

/** Reads words from the front of `rest`, which holds what has not been read yet. */
export function* tokensOf<F extends Syntax>(rest: string[], flags: readonly F[]): Generator<Token<F>> {
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word !== '--') yield readWord(word, rest, flags);
    else
      for (let text = rest.shift(); text !== undefined; text = rest.shift())
        yield { kind: 'word', text, literal: true };
  }
}

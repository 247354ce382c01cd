/** A stretch of the source: from `start` up to, but without, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const OPENING = '([{';
const CLOSING = ')]}';

/** Skips a quoted string, a template, or a comment; the place after it, or null where there is none. */
function skip(text: string, at: number): number | null {
  const two = text.slice(at, at + 2);
  if (two === '//') return endOr(text, text.indexOf('\n', at), 0);
  if (two === '/*') return endOr(text, text.indexOf('*/', at + 2), 2);
  const quote = text[at];
  if (quote !== "'" && quote !== '"') return null;
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === quote || text[i] === '\n') return i + 1;
  }
  return text.length;
}

function endOr(text: string, at: number, more: number): number {
  return at < 0 ? text.length : at + more;
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/**
 * The source with the insides of strings and comments blanked, every place where it was: what is left is names and
 * signs. What templates put in (`${id}`) stays, since it is code.
 */
export function codeOnly(text: string): string {
  let code = '';
  const templates: number[] = [];
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; ) {
    const sign = text[at] ?? '';
    if (inText) {
      if (sign === '\\') {
        code += '  ';
        at += 2;
      } else if (sign === '`' || text.startsWith('${', at)) {
        inText = false;
        if (sign !== '`') templates.push(depth);
        code += sign === '`' ? ' ' : '  ';
        at += sign === '`' ? 1 : 2;
      } else {
        code += sign === '\n' ? '\n' : ' ';
        at += 1;
      }
      continue;
    }
    const after = skip(text, at);
    if (after !== null) {
      code += blanks(text.slice(at, after));
      at = after;
      continue;
    }
    if (sign === '{') depth += 1;
    if (sign === '}' && templates.at(-1) === depth) {
      templates.pop();
      inText = true;
      code += ' ';
    } else {
      if (sign === '}') depth -= 1;
      if (sign === '`') inText = true;
      code += sign === '`' ? ' ' : sign;
    }
    at += 1;
  }
  return code;
}

/** From an opening bracket to the place after the one that closes it. */
export function closingOf(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    const sign = code[at] ?? '';
    if (OPENING.includes(sign)) depth += 1;
    else if (CLOSING.includes(sign)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return code.length;
}

/** The first place that is no blank. */
export function nextSign(code: string, from: number): number {
  const found = code.slice(from).search(/\S/);
  return found < 0 ? code.length : from + found;
}

/** A block in braces, or one statement. */
export function blockAt(code: string, from: number): Stretch {
  const start = nextSign(code, from);
  if (code[start] === '{') return { start, end: closingOf(code, start) };
  return { start, end: statementEnd(code, start) };
}

/** Where a statement ends: at its semicolon, at a line's end that leaves nothing open, or with its block. */
export function statementEnd(code: string, from: number): number {
  for (let at = from; at < code.length; at += 1) {
    const sign = code[at] ?? '';
    if (OPENING.includes(sign)) at = closingOf(code, at) - 1;
    else if (sign === ';') return at + 1;
    else if (CLOSING.includes(sign)) return at;
    else if (sign === '\n' && !continues(code, at)) return at;
  }
  return code.length;
}

/** Whether a line break stands inside an expression: after an operator, or before one or a member. */
function continues(code: string, at: number): boolean {
  const before = code.slice(0, at).trimEnd().at(-1) ?? '';
  const after = code[nextSign(code, at)] ?? '';
  return '=+-*/%&|?:,<>.('.includes(before) || '.?:+*/%&|=,)'.includes(after);
}

/** The statement around a place: back to the last sign that ends one outside its brackets. */
export function statementAround(code: string, at: number): Stretch {
  let start = at;
  let depth = 0;
  while (start > 0) {
    const sign = code[start - 1] ?? '';
    if (CLOSING.includes(sign)) depth += 1;
    if (OPENING.includes(sign)) {
      if (sign === '{' && depth === 0) break;
      depth -= 1;
    }
    if (depth <= 0 && (sign === ';' || (sign === '}' && depth === 0))) break;
    if (
      depth <= 0 &&
      sign === '\n' &&
      !continues(code, start - 1) &&
      start - 1 < at &&
      code.slice(start, at).trim() !== ''
    )
      break;
    start -= 1;
  }
  start = nextSign(code, start);
  return { start, end: statementEnd(code, start) };
}

/** A line and a column, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a place is in the code. A column that is off (source maps are, by one) stays on its line. */
export function placeIn(code: string, { line, column }: Place): number {
  let at = 0;
  for (let n = 1; n < line; n += 1) {
    const next = code.indexOf('\n', at);
    if (next < 0) return code.length;
    at = next + 1;
  }
  const end = code.indexOf('\n', at);
  return Math.min(at + column - 1, end < 0 ? code.length : end);
}

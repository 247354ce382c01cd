import { assignmentsIn, declaredIn, readsAny } from './names.ts';
import {
  blockAt,
  closingOf,
  codeOnly,
  nextSign,
  placeOfLine,
  type Stretch,
  statementAround,
  statementEnd,
} from './text.ts';

/** A loop: what is between its brackets, and what it repeats. */
interface Loop {
  readonly header: Stretch;
  readonly body: Stretch;
}

const LOOP = /\b(?:for(?:\s+await)?|while)\s*\(/g;

function loopsAround(code: string, at: number): Loop[] {
  const loops: Loop[] = [];
  for (const match of code.matchAll(LOOP)) {
    const open = match.index + match[0].length - 1;
    const close = closingOf(code, open);
    const body = doBodyBefore(code, match.index) ?? blockAt(code, close);
    if (body.start <= at && at < body.end) loops.push({ header: { start: open + 1, end: close - 1 }, body });
  }
  return loops;
}

/** The block of `do { … } while (…)`. */
function doBodyBefore(code: string, at: number): Stretch | null {
  const before = code.slice(0, at).trimEnd();
  if (!before.endsWith('}')) return null;
  for (const match of code.slice(0, at).matchAll(/\bdo\s*\{/g)) {
    const open = match.index + match[0].length - 1;
    const end = closingOf(code, open);
    if (end === before.length) return { start: open, end };
  }
  return null;
}

/** Everything that comes from what the statement at `at` was given, within the stretch. */
function followAnswer(code: string, within: Stretch, at: number): Set<string> {
  const piece = code.slice(within.start, within.end);
  const own = statementAround(code, at);
  const assignments = assignmentsIn(piece).map((each) => ({
    names: each.names,
    start: within.start + each.at,
    source: code.slice(within.start + each.sourceAt, statementEnd(code, within.start + each.sourceAt)),
  }));
  const tainted = new Set(
    assignments.filter(({ start }) => start >= own.start && start < own.end).flatMap(({ names }) => names),
  );
  for (const match of piece.matchAll(/\bfor\s*\(\s*(?:const|let|var)\s+(.+?)\s+of\s+(.+?)\)/g)) {
    assignments.push({ names: [match[1] ?? ''], start: 0, source: match[2] ?? '' });
  }
  for (let before = -1; before !== tainted.size; ) {
    before = tainted.size;
    for (const { names, source } of assignments) {
      if (readsAny(source, tainted)) for (const name of names) tainted.add(name);
    }
  }
  return tainted;
}

/** `if (answer) break` and its like. */
function leavesBy(code: string, within: Stretch, tainted: ReadonlySet<string>, leaving: RegExp): boolean {
  const piece = code.slice(within.start, within.end);
  return [...piece.matchAll(/\bif\s*\(/g)].some((match) => {
    const open = within.start + match.index + match[0].length - 1;
    const close = closingOf(code, open);
    const block = blockAt(code, close);
    return readsAny(code.slice(open, close), tainted) && leaving.test(code.slice(block.start, block.end));
  });
}

function loopDecides(code: string, { header, body }: Loop, at: number): boolean {
  const tainted = followAnswer(code, body, at);
  if (tainted.size === 0) return false;
  const declared = declaredIn(code.slice(body.start, body.end));
  const carried = new Set([...tainted].filter((name) => !declared.has(name)));
  const condition = code.slice(header.start, header.end);
  if (readsAny(condition.replace(/^\s*(?:const|let|var)\s+[^;]+?\s+(?:of|in)\s/, ''), tainted)) return true;
  if (leavesBy(code, body, tainted, /\b(?:break|return)\b/)) return true;
  const own = statementAround(code, at);
  const statement = code.slice(own.start, own.end);
  const source = assignmentsIn(statement)[0]?.sourceAt ?? 0;
  return readsAny(statement.slice(source), carried);
}

/** Whether a statement further down stands under a condition, or after a way out, that an earlier answer decides. */
function rowDecides(code: string, from: number, to: number): boolean {
  const own = statementAround(code, from);
  const later = statementAround(code, to);
  if (later.start < own.end) return false;
  const between = { start: own.start, end: later.end };
  const tainted = followAnswer(code, between, from);
  if (tainted.size === 0) return false;
  if (readsAny(code.slice(later.start, later.end), tainted)) {
    const [assigned] = assignmentsIn(code.slice(later.start, later.end));
    return readsAny(code.slice(later.start + (assigned?.sourceAt ?? 0), later.end), tainted);
  }
  const above = { start: own.end, end: later.start };
  if (leavesBy(code, above, tainted, /\breturn\b/)) return true;
  return [...code.slice(above.start, above.end).matchAll(/\bif\s*\(/g)].some((match) => {
    const open = above.start + match.index + match[0].length - 1;
    const close = closingOf(code, open);
    const block = blockAt(code, nextSign(code, close));
    return readsAny(code.slice(open, close), tainted) && block.start <= to && to < block.end;
  });
}

function placesOf(code: string, lines: readonly number[]): number[] {
  return [...new Set(lines)].map((line) => placeOfLine(code, line));
}

/**
 * A static look at the loops around lines: does their condition, a way out of them, or the next turn's request use
 * what an earlier one was given? It follows names through assignments and knows no more of the language: a further
 * witness against running together, never one for it.
 */
export function loopUsesAnswer(text: string, lines: readonly number[]): boolean {
  const code = codeOnly(text);
  return placesOf(code, lines).some((at) => loopsAround(code, at).some((loop) => loopDecides(code, loop, at)));
}

/** The same for lines that follow one another: does a later one use, or stand under, what an earlier one was given? */
export function rowUsesAnswer(text: string, lines: readonly number[]): boolean {
  const code = codeOnly(text);
  const places = placesOf(code, lines);
  return places.some((from, index) => places.slice(index + 1).some((to) => to > from && rowDecides(code, from, to)));
}

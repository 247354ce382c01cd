import { assignmentsIn, declaredIn, readsAny } from './names.ts';
import {
  blockAt,
  closingOf,
  codeOnly,
  type Place,
  placeIn,
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
    const loop = { header: { start: open + 1, end: close - 1 }, body };
    if (holds(body, at) || holds(loop.header, at)) loops.push(loop);
  }
  return loops;
}

function holds({ start, end }: Stretch, at: number): boolean {
  return start <= at && at < end;
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

/** What stands between the brackets of `if (…)` or `switch (…)`, and what it decides about. */
interface Branch {
  readonly condition: Stretch;
  readonly block: Stretch;
}

function branchesIn(code: string, within: Stretch, keyword: RegExp): Branch[] {
  return [...code.slice(within.start, within.end).matchAll(keyword)].map((match) => {
    const open = within.start + match.index + match[0].length - 1;
    const close = closingOf(code, open);
    return { condition: { start: open, end: close }, block: blockAt(code, close) };
  });
}

/** Bodies of functions inside, apart from those that hold the place itself: their `return` leaves nothing else. */
function innerFunctions(code: string, within: Stretch, at: number): Stretch[] {
  return [...code.slice(within.start, within.end).matchAll(/(?:=>|\bfunction\b[^{]*?\))\s*\{/g)]
    .map((match) => {
      const open = within.start + match.index + match[0].length - 1;
      return { start: open, end: closingOf(code, open) };
    })
    .filter((body) => !holds(body, at));
}

/** Whether an answer decides about a condition: it reads what came of one, or the very request stands in it. */
function decidesOn(code: string, { condition }: Branch, tainted: ReadonlySet<string>, at: number): boolean {
  return holds(condition, at) || readsAny(code.slice(condition.start, condition.end), tainted);
}

/**
 * `if (answer) break`, `return` at the first that succeeds, and their like. A way out that a condition decides about
 * which no answer is read in is none.
 */
function leavesBy(
  code: string,
  within: Stretch,
  { tainted, at, leaving }: { tainted: ReadonlySet<string>; at: number; leaving: RegExp },
): boolean {
  const inner = innerFunctions(code, within, at);
  const ifs = branchesIn(code, within, /\bif\s*\(/g);
  const switches = branchesIn(code, within, /\bswitch\s*\(/g);
  return [...code.slice(within.start, within.end).matchAll(leaving)].some((match) => {
    const place = within.start + match.index;
    if (inner.some((body) => holds(body, place))) return false;
    if (match[0] === 'break' && switches.some(({ block }) => holds(block, place))) return false;
    const around = ifs.filter(({ block }) => holds(block, place));
    return around.length === 0 || around.some((branch) => decidesOn(code, branch, tainted, at));
  });
}

const ONCE = /^\s*(?:const|let|var)\s+[^;]+?\s+(?:of|in)\s/;

/** Of `for (first; condition; step)` what is looked at in every turn; of `for (… of list)` and `while` all of it. */
function repeatedHeader(code: string, { header }: Loop): Stretch {
  const first = code.slice(header.start, header.end).indexOf(';');
  return first < 0 ? header : { start: header.start + first + 1, end: header.end };
}

function loopDecides(code: string, loop: Loop, at: number): boolean {
  const { header, body } = loop;
  const repeated = repeatedHeader(code, loop);
  const isList = ONCE.test(code.slice(header.start, header.end));
  // A request in the condition itself decides; in the list of a `for … of` it is made once.
  if (holds(header, at)) return !isList && holds(repeated, at);
  const tainted = followAnswer(code, body, at);
  if (leavesBy(code, body, { tainted, at, leaving: /\b(?:break|return)\b/g })) return true;
  if (tainted.size === 0) return false;
  if (readsAny(code.slice(repeated.start, repeated.end).replace(ONCE, ''), tainted)) return true;
  const declared = declaredIn(code.slice(body.start, body.end));
  const carried = new Set([...tainted].filter((name) => !declared.has(name)));
  const own = statementAround(code, at);
  const statement = code.slice(own.start, own.end);
  const source = assignmentsIn(statement)[0]?.sourceAt ?? 0;
  return readsAny(statement.slice(source), carried);
}

/** Two requests of one statement: `a() && b()` decides, `b(a())` passes on; `a() + b()` does neither. */
function statementDecides(code: string, from: number, to: number): boolean {
  return to < from || /&&|\|\||\?/.test(code.slice(from, to));
}

/** Whether a request further down stands under a condition, or after a way out, that an earlier answer decides. */
function rowDecides(code: string, from: number, to: number): boolean {
  const own = statementAround(code, from);
  const later = statementAround(code, to);
  const ifs = branchesIn(
    code,
    { start: Math.min(own.start, later.start), end: Math.max(own.end, later.end) },
    /\bif\s*\(/g,
  );
  if (ifs.some(({ condition, block }) => holds(condition, from) && holds(block, to))) return true;
  if (own.start === later.start) return statementDecides(code, from, to);
  if (later.start < own.end) return false;
  const tainted = followAnswer(code, { start: own.start, end: later.end }, from);
  const assigned = assignmentsIn(code.slice(later.start, later.end))[0]?.sourceAt ?? 0;
  if (readsAny(code.slice(later.start + assigned, later.end), tainted)) return true;
  const above = { start: own.start, end: later.start };
  if (leavesBy(code, above, { tainted, at: from, leaving: /\breturn\b/g })) return true;
  return ifs.some((branch) => holds(branch.block, to) && decidesOn(code, branch, tainted, from));
}

/**
 * A static look at the loops around requests: does their condition, a way out of them, or the next turn's request use
 * what an earlier one was given? It follows names through assignments and knows no more of the language: a further
 * witness against running together, never one for it.
 */
export function loopUsesAnswer(text: string, places: readonly Place[]): boolean {
  const code = codeOnly(text);
  return places
    .map((place) => placeIn(code, place))
    .some((at) => loopsAround(code, at).some((loop) => loopDecides(code, loop, at)));
}

/** The same for requests that follow one another: does a later one use, or stand under, what an earlier one was given? */
export function rowUsesAnswer(text: string, places: readonly Place[]): boolean {
  const code = codeOnly(text);
  const at = places.map((place) => placeIn(code, place));
  return at.some((from, index) => at.slice(index + 1).some((to) => to !== from && rowDecides(code, from, to)));
}

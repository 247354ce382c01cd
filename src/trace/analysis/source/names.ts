const NAME = /(?<![\w$]|(?<!\.\.)\.)[A-Za-z_$][\w$]*(?!\s*:(?!:))/g;

const WORDS = new Set(
  'await async const let var function return if else for while do of in new typeof void delete null true false undefined this break continue throw try catch finally yield'.split(
    ' ',
  ),
);

/** The names that a piece of code reads; members after a dot and keys of objects are none. */
export function namesIn(code: string): Set<string> {
  return new Set([...code.matchAll(NAME)].map(([name]) => name).filter((name) => !WORDS.has(name)));
}

export function readsAny(code: string, names: ReadonlySet<string>): boolean {
  return [...namesIn(code)].some((name) => names.has(name));
}

/** `[target, source]` of each assignment and declaration: `const { a, b } = …`, `x += …`, `x = …`. */
const ASSIGNMENT =
  /(?:\b(?:const|let|var)\s+)?(\{[^{}=]*\}|\[[^[\]=]*\]|[A-Za-z_$][\w$.]*)\s*(?:[-+*/%|&^?]{1,2}|\*\*|<<|>>)?=(?![=>])/g;

/** `list.push(…)`: what goes in changes the list. */
const COLLECTED = /([A-Za-z_$][\w$]*)(?:\.[\w$]+)*\.(?:push|unshift|add|set|concat|splice)\(/g;

/** Names bound by a pattern: `{ a, b: c }` binds a and c. */
export function boundBy(target: string): string[] {
  if (/^[{[]/.test(target))
    return [...target.matchAll(/[A-Za-z_$][\w$]*(?=\s*(?:,|\}|\]|=|$))/g)].map(([name]) => name);
  return [target.split('.')[0] ?? target];
}

export interface Assignment {
  readonly names: readonly string[];
  readonly at: number;
  /** Where what is assigned begins. */
  readonly sourceAt: number;
}

/** Every assignment of a piece of code, where it stands in it. */
export function assignmentsIn(code: string): Assignment[] {
  const direct = [...code.matchAll(ASSIGNMENT)].map((match) => ({
    names: boundBy(match[1] ?? ''),
    at: match.index,
    sourceAt: match.index + match[0].length,
  }));
  const collected = [...code.matchAll(COLLECTED)].map((match) => ({
    names: [match[1] ?? ''],
    at: match.index,
    sourceAt: match.index + match[0].length,
  }));
  return [...direct, ...collected];
}

/** Names declared in a piece of code: they are new in every turn of a loop around it. */
export function declaredIn(code: string): Set<string> {
  const declared = [...code.matchAll(/\b(?:const|let|var)\s+(\{[^{}]*\}|\[[^[\]]*\]|[A-Za-z_$][\w$]*)/g)];
  return new Set(declared.flatMap(([, target]) => boundBy(target ?? '')));
}

/** Exports that only a file for `asyncbench run` has. */
const FUNCTIONS = /^export\s+const\s+(?:variants|tasks)\b/m;

/** A scenario as one object: what it has to have in it. */
const OBJECT: readonly RegExp[] = [
  /^export\s+default\s+(?:define\w*\(\s*)?\{/m,
  /\btasks\s*[:,(]/,
  /\b(?:async|blocking)\s*[:,(]/,
];

/** Larger files are no benchmarks that somebody wrote. */
const MOST_CHARACTERS = 200_000;

/** Whether a file looks as if `asyncbench run` could run it. It is read, not run. */
export function looksLikeWork(text: string): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  return FUNCTIONS.test(text) || OBJECT.every((pattern) => pattern.test(text));
}

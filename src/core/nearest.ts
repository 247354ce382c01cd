/** Damerau's distance restricted to neighbours: insert, delete, replace, swap (Oommen & Loke 1997, "optimal string alignment"). */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const present = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      present[column] = Math.min(
        (last[column] ?? 0) + 1,
        (present[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = present;
  }
  return last[to.length] ?? 0;
}

/** A beginning that only one name has is that name cut short. */
function onlyNameThatBegins(typed: string, names: readonly string[]): string | null {
  const fitting = names.filter((name) => name.toLowerCase().startsWith(typed));
  return fitting.length === 1 && typed.length > 1 ? (fitting[0] ?? null) : null;
}

/**
 * The name that was probably meant: the nearest one with at most about a third of the letters different,
 * or the only one that begins like that; null where there is none.
 */
export function nearest(typed: string, names: readonly string[]): string | null {
  const word = typed.toLowerCase();
  let best: string | null = null;
  // Dashes are no letters: of one letter, another one is no misspelling.
  let fewest = Math.floor((word.replace(/^-+/, '').length + 1) / 3) + 1;
  for (const name of names) {
    const steps = distance(word, name.toLowerCase());
    if (steps < fewest) {
      best = name;
      fewest = steps;
    }
  }
  return best ?? onlyNameThatBegins(word, names);
}

/** `Did you mean async?`, or undefined where no name is near: a hint for an error. */
export function didYouMean(typed: string, names: readonly string[]): string | undefined {
  const name = nearest(typed, names);
  return name === null ? undefined : `Did you mean ${name}?`;
}

/** Room for a list, and the sign that says that there is more of it. */
export interface WindowRoom {
  readonly lines: number;
  readonly more: string;
}

/**
 * The part of a list that fits, with the chosen entry in it. An entry may have several lines, which stay together.
 */
export function windowOf(
  entries: readonly (readonly string[])[],
  cursor: number,
  { lines, more }: WindowRoom,
): string[] {
  const total = entries.reduce((sum, entry) => sum + entry.length, 0);
  if (total <= lines) return entries.flat();
  let first = cursor;
  let last = cursor;
  // One line on each side is kept for the sign.
  let room = lines - 2 - (entries[cursor]?.length ?? 0);
  const fits = (index: number) => index >= 0 && index < entries.length && (entries[index]?.length ?? 0) <= room;
  while (fits(first - 1) || fits(last + 1)) {
    // Below first, so that the list reads on; above, once the end is reached or the cursor has gone past the middle.
    const down = fits(last + 1) && (last - cursor <= cursor - first || !fits(first - 1));
    const next = down ? last + 1 : first - 1;
    room -= entries[next]?.length ?? 0;
    if (down) last = next;
    else first = next;
  }
  const shown = entries.slice(first, last + 1).flat();
  return [...(first > 0 ? [more] : []), ...shown, ...(last < entries.length - 1 ? [more] : [])];
}

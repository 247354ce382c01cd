/** Percent of a chart that stay free at its sides, so that a dot at the end is whole. */
const EDGE = 2;

/** Where a run stands in a chart of so many, in percent from the left; the first is 0, and half a place is between two. */
export function acrossOf(place: number, places: number): number {
  const share = places > 1 ? place / (places - 1) : 0.5;
  return Math.min(100, Math.max(0, EDGE + (100 - 2 * EDGE) * share));
}

/** The place that is nearest to a point, in percent from the left. */
export function placeAt(across: number, places: number): number {
  const place = Math.round(((across - EDGE) / (100 - 2 * EDGE)) * (places - 1));
  return Math.min(places - 1, Math.max(0, place));
}

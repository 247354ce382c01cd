/** One lane as the player of the page knows it. Times are hundredths of a millisecond since the round began. */
export interface LaneData {
  readonly lane: string;
  readonly wall: number;
  /** Tasks of the round; the starts and ends may be of fewer, evenly chosen. */
  readonly tasks: number;
  /** Sorted. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** A row of the picture: its label, and when its first task was due, began, and its last one ended; −1: never. */
  readonly rows: readonly (readonly [label: string, queued: number, start: number, end: number])[];
}

/** What the page's script says, in the page's language; gaps are in braces. */
export interface ScriptWords {
  readonly play: string;
  readonly pause: string;
  readonly state: string;
  readonly done: string;
  readonly never: string;
  readonly row: string;
  readonly shown: string;
}

/** What the page's script is told. A timeline is known by the number of its element. */
export interface PageData {
  readonly timelines: readonly (readonly LaneData[])[];
  readonly words: ScriptWords;
}

/** Units of the times in a millisecond. */
export const UNITS_A_MS = 100;

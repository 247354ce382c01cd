import type { Tone } from '../../text/ink.ts';
import { isRunning, type LiveLane, type LiveRound } from './live-state.ts';
import { expectedMs, isVisible } from './round-share.ts';

export type TaskState = 'waiting' | 'running' | 'done' | 'failed';

/** How the state of a task looks, with colour and without. */
export const LOOK: Readonly<Record<TaskState, { tone: Tone; unicode: string; ascii: string }>> = {
  waiting: { tone: 'faint', unicode: '·', ascii: '.' },
  running: { tone: 'accent', unicode: '▸', ascii: '>' },
  done: { tone: 'good', unicode: '✓', ascii: '+' },
  failed: { tone: 'bad', unicode: '✗', ascii: 'x' },
};

/** The round of a lane that its picture shows. */
export interface Shown {
  readonly known: LiveLane;
  /** Null before its first one. */
  readonly round: LiveRound | null;
  /** Milliseconds since the round began, or its wall time. */
  readonly elapsedMs: number;
}

/** What the pictures of all lanes share. */
export interface PictureColumns {
  /** For the label of a row, with the space after it. */
  readonly label: number;
  readonly picture: number;
  /** Milliseconds from the left end of the picture to its right end. */
  readonly extentMs: number;
}

/** The round that runs where it can be watched, else the last whole one: a short round is seen when it is over. */
export function shownRound(known: LiveLane, nowMs: number): Shown {
  const running = isRunning(known) && (known.last === null || isVisible(known, nowMs));
  const round = running ? known.round : known.last;
  const elapsedMs = round === null ? 0 : (round.wallMs ?? nowMs - round.startMs);
  return { known, round, elapsedMs };
}

/** A round that takes longer than expected: the axis grows by steps, so that it does not creep. */
const AXIS_GROWTH = 1.25;

/** A round may be longer than the axis by this share before that grows. */
const AXIS_SLACK = 1.05;

/** The axis of rounds of which nothing is known. */
const FIRST_AXIS_MS = 1000;

/** One axis for all: the longest round that is expected or was seen, in milliseconds. */
export function extentOf(shown: readonly Shown[]): number {
  const known = shown.map((each) => Math.max(expectedMs(each.known) ?? 0, each.round?.wallMs ?? 0));
  const longestMs = Math.max(0, ...known);
  const elapsedMs = Math.max(0, ...shown.map((each) => each.elapsedMs));
  let extentMs = longestMs > 0 ? longestMs : FIRST_AXIS_MS;
  while (extentMs * AXIS_SLACK < elapsedMs) extentMs *= AXIS_GROWTH;
  return extentMs;
}

import { isRunning, type LiveLane } from './live-state.ts';

/** The lanes that fit into so many lines: those round the one that runs. */
export function foldLanes(lanes: readonly LiveLane[], room: number): readonly LiveLane[] {
  const kept = Math.max(0, room);
  if (lanes.length <= kept) return lanes;
  const running = Math.max(0, lanes.findIndex(isRunning));
  const first = Math.min(Math.max(0, running - Math.floor(kept / 2)), lanes.length - kept);
  return lanes.slice(first, first + kept);
}

import { formatCount } from '../../core/units.ts';
import { fitLabel } from '../../text/fit.ts';
import { makeInk } from '../../text/ink.ts';
import type { Canvas, LiveStyle } from './canvas.ts';
import { clockText } from './clock-text.ts';
import { laneLines } from './lane-lines.ts';
import { isRunning, type LiveLane, type LiveState } from './live-state.ts';
import { phaseOf } from './phase.ts';
import { shownLane, taskPicture } from './task-picture.ts';
import { roundTarget, timeLeftMs } from './time-left.ts';

/** Narrower than this there is room for one phrase only. */
const LEAST_WIDTH = 24;

/** A picture higher than this is no longer taken in at a glance, and leaves no room for the terminal to be narrowed. */
const MOST_LINES = 24;

function leftText(state: LiveState, nowMs: number): string {
  if (state.lanes.length === 0) return 'starting';
  const leftMs = timeLeftMs(state, nowMs);
  if (leftMs === null) {
    return state.plan.concurrency.kind === 'auto' ? 'searching for the best limit' : 'time left not known yet';
  }
  const { exact } = roundTarget(state);
  return `${exact || state.finishing ? 'about' : 'up to'} ${clockText(Math.ceil(leftMs / 1000))} left`;
}

function totalLine({ state, nowMs, ink }: Canvas): string {
  const text = ink.text(`${clockText(Math.floor((nowMs - state.beganMs) / 1000))} so far, ${leftText(state, nowMs)}`);
  return `  ${ink.paint('faint', fitLabel(text, ink.width - 2, ink.ellipsis))}`;
}

/** The lanes that fit: those round the one that runs. */
function foldLanes(lanes: readonly LiveLane[], room: number): readonly LiveLane[] {
  if (lanes.length <= room) return lanes;
  const kept = Math.max(1, room - 1);
  const running = Math.max(0, lanes.findIndex(isRunning));
  const first = Math.min(Math.max(0, running - Math.floor(kept / 2)), lanes.length - kept);
  return lanes.slice(first, first + kept);
}

function tinyPicture({ state, style, ink }: Canvas): string[] {
  const known = state.lanes.find(isRunning) ?? state.lanes[0];
  const phrase = known === undefined ? 'starting' : `${known.lane.id} ${phaseOf(state, known).short}`;
  return [fitLabel(ink.text(phrase), style.width, '')];
}

/** The picture of a state at a moment: never wider or higher than the style says. */
export function drawLive(state: LiveState, nowMs: number, style: LiveStyle): string[] {
  const ink = makeInk(style);
  const canvas = { state, nowMs, style, ink };
  const height = Math.min(MOST_LINES, style.height);
  if (style.width < LEAST_WIDTH || height < 3) return tinyPicture(canvas);
  const lanes = foldLanes(state.lanes, height - 1);
  const hidden = state.lanes.length - lanes.length;
  const note = hidden === 0 ? [] : [`  ${ink.text(`… ${formatCount(hidden, 'more lane')}`)}`];
  const lines = [...laneLines(lanes, canvas), ...note, totalLine(canvas)];
  const shown = shownLane(state, nowMs);
  const picture = shown === null ? [] : taskPicture(shown, canvas, height - lines.length - 1);
  return (picture.length === 0 ? lines : [...lines, '', ...picture]).map((line) => line.trimEnd());
}

import { columnsOf, fitLabel } from '../../text/fit.ts';
import type { Canvas } from './canvas.ts';
import { clockText } from './clock-text.ts';
import { isRunning, type LiveLane, type LiveRound, type LiveState } from './live-state.ts';
import { expectedMs, isVisible } from './round-share.ts';
import { roundTarget, timeLeftMs } from './time-left.ts';

/** Where more rounds than were planned are run: one that failed is run once more. */
function timedText(state: LiveState, { number, of: planned }: LiveRound): string {
  const { rounds, exact } = roundTarget(state);
  if (number > (planned ?? rounds)) return `round ${number}`;
  return `round ${number} of ${planned !== null || exact ? '' : 'at most '}${planned ?? rounds}`;
}

function roundText(state: LiveState, { lane }: LiveLane, round: LiveRound): string {
  switch (round.purpose) {
    case 'timed':
      return timedText(state, round);
    case 'warmup': {
      const of = round.of === null ? '' : ` of ${round.of}`;
      return round.number === 1 && (round.of ?? 1) === 1 ? 'warm-up' : `warm-up ${round.number}${of}`;
    }
    case 'explore':
      return `trying ${lane.width.toLocaleString('en-US')} at once`;
    case 'verify':
      return 'checking the work';
    case 'explain':
    case 'inspect':
      return 'last round, to see why';
  }
}

/** The lane that runs, else the one that ran last. */
function presentLane({ lanes }: LiveState): LiveLane | undefined {
  const latest = (a: LiveLane, b: LiveLane) => ((b.round?.startMs ?? 0) >= (a.round?.startMs ?? 0) ? b : a);
  const begun = lanes.filter(({ round }) => round !== null);
  return lanes.find(isRunning) ?? (begun.length === 0 ? undefined : begun.reduce(latest));
}

/** What is done now, in a few words: `round 4 of at most 12`. */
export function phaseText(state: LiveState): string {
  const present = presentLane(state);
  if (present === undefined || present.round === null) return 'starting';
  return roundText(state, present, present.round);
}

/** How far a round is that lasts long enough to be watched: `sync: 3 of 7 done`. */
function countText({ state, nowMs }: Canvas): string | null {
  const running = state.lanes.find(isRunning);
  if (running === undefined || running.round === null || !isVisible(running, nowMs)) return null;
  const { finished, failed } = running.round;
  const failures = failed === 0 ? '' : `, ${failed.toLocaleString('en-US')} failed`;
  const done = (finished - failed).toLocaleString('en-US');
  return `${running.lane.id}: ${done} of ${state.tasks.length.toLocaleString('en-US')} done${failures}`;
}

/** A mode that has not had its turn is taken to be as slow as the slowest that had, once there is one. */
function withGuesses(state: LiveState): LiveState {
  const longestMs = state.lanes.reduce((most, known) => Math.max(most, expectedMs(known) ?? 0), 0);
  if (longestMs === 0) return state;
  const guessed = (known: LiveLane) => (expectedMs(known) === null ? { ...known, idealMs: longestMs } : known);
  return { ...state, lanes: state.lanes.map(guessed) };
}

/** The time left is told from the first round on; in a search nobody knows it. */
function timeText({ state, nowMs }: Canvas): string {
  const soFar = `${clockText(Math.floor((nowMs - state.beganMs) / 1000))} so far`;
  if (state.lanes.every(({ last }) => last === null)) return soFar;
  const leftMs = timeLeftMs(withGuesses(state), nowMs);
  if (leftMs === null) return soFar;
  const { exact } = roundTarget(state);
  return `${exact || state.finishing ? 'about' : 'up to'} ${clockText(Math.ceil(leftMs / 1000))} left`;
}

/** What is going on, in the place where the answer will stand: the counts go first where room is short. */
export function progressLine(canvas: Canvas): string {
  const { state, ink } = canvas;
  const [what, count, time] = [phaseText(state), countText(canvas), timeText(canvas)];
  const lines = [[what, ...(count === null ? [] : [count]), time], [what, time], [what]].map((parts) =>
    parts.map((part) => ink.text(part)).join(ink.text(' · ')),
  );
  const fitting = lines.find((line) => columnsOf(line) <= ink.width) ?? lines.at(-1) ?? '';
  return ink.paint('strong', fitLabel(fitting, ink.width, ink.ellipsis));
}

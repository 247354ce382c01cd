import { isRunning, type LiveLane, type LiveRound, type LiveState } from './live-state.ts';
import { isTimed, roundTarget } from './time-left.ts';

/** What a lane does, in words and as short as it can be said. */
export interface Phase {
  readonly long: string;
  readonly short: string;
}

const WORDS = {
  waiting: { long: 'waiting', short: 'wait' },
  opening: { long: 'opening', short: 'open' },
  warm: { long: 'warmed up', short: 'warm' },
  explore: { long: 'exploring', short: 'look' },
  verify: { long: 'checking', short: 'check' },
  explain: { long: 'explaining', short: 'why' },
  done: { long: 'done', short: 'done' },
} as const satisfies Record<string, Phase>;

/** Lanes are opened in their order: where none runs, the first without a round is the one being opened. */
function beforeFirstRound({ lanes }: LiveState, known: LiveLane): Phase {
  if (lanes.some(isRunning)) return WORDS.waiting;
  const next = lanes.find(({ round, ended }) => round === null && ended === null);
  return next === known ? WORDS.opening : WORDS.waiting;
}

function timedRound(state: LiveState, { number, of: planned }: LiveRound): Phase {
  const { rounds } = roundTarget(state);
  if (number > (planned ?? rounds)) return { long: `round ${number}`, short: `${number}` };
  const of = planned ?? `≤${rounds}`;
  return { long: `round ${number} of ${of}`, short: `${number}/${of}` };
}

/** What the lane does now, or did last while another one runs. */
export function phaseOf(state: LiveState, known: LiveLane): Phase {
  const { round, explained } = known;
  if (round === null) return beforeFirstRound(state, known);
  const running = isRunning(known);
  if (explained || (!running && isTimed(state, known))) return WORDS.done;
  switch (round.purpose) {
    case 'timed':
      return timedRound(state, round);
    case 'warmup': {
      if (!running && round.of === round.number) return WORDS.warm;
      const of = round.of === null || round.of === 1 ? '' : ` of ${round.of}`;
      return { long: `warm-up ${round.number}${of}`, short: `w${round.number}` };
    }
    default:
      return WORDS[round.purpose];
  }
}

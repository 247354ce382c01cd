import type { Clock } from '../../core/clock.ts';
import type { Variant } from '../../core/lanes.ts';
import type { TaskInfo } from '../../core/scenario.ts';
import type { ProgressEvent } from '../../harness/progress.ts';
import type { Run } from '../../harness/run.ts';
import { colourLevel, END_SIGNALS, type Io, showsUnicode } from '../io.ts';
import { drawLive } from './draw.ts';
import { beginLive, type LiveState, liveState } from './live-state.ts';
import { makePainter, type Painter } from './painter.ts';
import type { Progress } from './progress.ts';
import { linesBelow, type Surface, secondScreen } from './surface.ts';

/** Calls back again and again until the returned function is called. */
export type Every = (ms: number, tick: () => void) => () => void;

/** What a live view needs. */
export interface LiveViewSetup extends Pick<Run, 'plan' | 'clock'> {
  readonly io: Io;
  /** Of the work. */
  readonly title: string;
  readonly tasks: readonly TaskInfo[];
  readonly variants?: readonly Variant[];
  readonly noColour: boolean;
  readonly every: Every;
}

/** Ten pictures a second look smooth with bars in eighths of a column, and leave the machine alone. */
const FRAME_MS = 100;

/** tmux and screen say of themselves that they are there; so does xterm, where it is not one of its imitators. */
function surfaceFor({ env }: Io): Surface {
  if (env.TMUX !== undefined && env.TMUX !== '') return secondScreen();
  return linesBelow(env.XTERM_VERSION === undefined && env.STY === undefined && env.TERM !== 'linux');
}

class LiveView implements Progress {
  readonly #clock: Clock;
  readonly #painter: Painter;
  readonly #releases: readonly (() => void)[];
  #state: LiveState;

  constructor({ io, plan, title, tasks, variants, noColour, clock, every }: LiveViewSetup) {
    this.#clock = clock;
    this.#state = beginLive({ plan, title, tasks, ...(variants === undefined ? {} : { variants }) }, clock.nowMs());
    const colour = colourLevel(io.stderr, io.env, noColour);
    const unicode = showsUnicode(io);
    this.#painter = makePainter({
      screen: io.stderr,
      surface: surfaceFor(io),
      draw: ({ columns, rows }) =>
        drawLive(this.#state, clock.nowMs(), { width: columns, height: rows, colour, unicode }),
    });
    const stop = () => this.stop();
    // The first signal already gives the cursor back: a second one ends the process at once.
    this.#releases = [
      every(FRAME_MS, () => this.#painter.paint()),
      ...END_SIGNALS.map((signal) => io.onSignal(signal, stop)),
      io.onSuspension({ suspend: () => this.#painter.suspend(), resume: () => this.#painter.resume() }),
      io.onExit(stop),
    ];
  }

  readonly listener = (event: ProgressEvent): void => {
    this.#state = liveState(this.#state, event, this.#clock.nowMs());
  };

  notify(message: string): void {
    this.#painter.say(message);
  }

  stop(): void {
    for (const release of this.#releases) release();
    this.#painter.stop();
  }
}

/** Progress on a terminal: a moving picture that leaves nothing behind. */
export function liveView(setup: LiveViewSetup): Progress {
  return new LiveView(setup);
}

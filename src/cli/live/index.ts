import { isCi } from '../../harness/machine.ts';
import { type Io, tell } from '../io.ts';
import type { Every, LiveViewSetup } from './live-view.ts';
import { plainLines } from './plain-lines.ts';
import type { Progress } from './progress.ts';

/** How to show progress. */
interface ProgressSetup extends Omit<LiveViewSetup, 'every'> {
  readonly quiet: boolean;
  /** What makes the picture move; default: a timer that keeps no process alive. */
  readonly every?: Every;
}

/** Nothing but what the work itself prints. */
function silent({ stderr }: Io): Progress {
  return { listener: () => {}, notify: () => {}, print: (line) => tell(stderr, line), stop: () => {} };
}

const everyByTimer: Every = (ms, tick) => {
  const timer = setInterval(tick, ms).unref();
  return () => clearInterval(timer);
};

/** Nobody watches a CI job's terminal: its log would keep every frame. */
function isWatched({ stderr, env }: Io): boolean {
  return stderr.isTTY === true && env.TERM !== 'dumb' && !isCi(env);
}

/** Progress on standard error: a live picture on a terminal, plain lines elsewhere, nothing with `--quiet`. */
export async function makeProgress({ quiet, every = everyByTimer, ...setup }: ProgressSetup): Promise<Progress> {
  if (quiet) return silent(setup.io);
  if (!isWatched(setup.io)) return plainLines(setup.io.stderr, setup.plan);
  // What paints is loaded only where somebody watches.
  const { liveView } = await import('./live-view.ts');
  return liveView({ ...setup, every });
}

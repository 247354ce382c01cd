import type { Clock } from '../../core/clock.ts';
import type { Plan } from '../../core/plan.ts';
import type { TaskInfo } from '../../core/scenario.ts';
import { isCi } from '../../harness/machine.ts';
import type { Io } from '../io.ts';
import type { Every } from './live-view.ts';
import { plainLines } from './plain-lines.ts';
import type { Progress } from './progress.ts';

/** How to show progress. */
export interface ProgressOptions {
  readonly quiet: boolean;
  readonly noColour: boolean;
  readonly clock: Clock;
  readonly tasks: readonly TaskInfo[];
  /** What makes the picture move; default: a timer that keeps no process alive. */
  readonly every?: Every;
}

const SILENT: Progress = { listener: () => {}, notify: () => {}, stop: () => {} };

const everyByTimer: Every = (ms, tick) => {
  const timer = setInterval(tick, ms).unref();
  return () => clearInterval(timer);
};

/** Nobody watches a CI job's terminal: its log would keep every frame. */
function isWatched({ stderr, env }: Io): boolean {
  return stderr.isTTY === true && env.TERM !== 'dumb' && !isCi(env);
}

/** Progress on standard error: a live picture on a terminal, plain lines elsewhere, nothing with `--quiet`. */
export async function makeProgress(io: Io, plan: Plan, options: ProgressOptions): Promise<Progress> {
  const { quiet, noColour, clock, tasks, every = everyByTimer } = options;
  if (quiet) return SILENT;
  if (!isWatched(io)) return plainLines(io.stderr, plan);
  // What paints is loaded only where somebody watches.
  const { liveView } = await import('./live-view.ts');
  return liveView({ io, plan, tasks, noColour, clock, every });
}

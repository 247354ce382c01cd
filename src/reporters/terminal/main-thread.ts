import { isCpuBound } from '../../core/cpu-bound.ts';
import { MODES, overlapsOnMainThread } from '../../core/modes.ts';
import type { LoopReport, MeasuredMode, Report } from '../../core/report.ts';
import { tasksRun } from '../../core/tasks-run.ts';
import { formatShare } from '../../core/units.ts';
import { timeFigure } from '../../text/figure.ts';

/** Above this the whole round counts: the rest is the round's own beginning and end. */
const WHOLE_SHARE = 0.995;

/** Below this a main thread with callbacks to run is mostly free. */
const MOSTLY_FREE_SHARE = 0.5;

interface Explained {
  readonly mode: MeasuredMode;
  readonly loop: LoopReport;
}

function names(modes: readonly Explained[]): string {
  const lanes = modes.map(({ mode }) => mode.lane);
  const last = lanes.at(-1) ?? '';
  return lanes.length < 2 ? last : `${lanes.slice(0, -1).join(', ')} and ${last}`;
}

function blockedClause({ mode, loop }: Explained): string {
  const { wallMs } = mode;
  const { value } = timeFigure({ ...wallMs.interval, estimate: wallMs.median });
  const howLong = loop.busyShare >= WHOLE_SHARE ? `all ${value}` : `${formatShare(loop.busyShare)} of the time`;
  return `${mode.lane} kept the main thread blocked for ${howLong}`;
}

function freeClause(modes: readonly Explained[], thread: string): string {
  const least = Math.min(...modes.map(({ loop }) => Math.max(0, 1 - loop.busyShare)));
  const share = `${formatShare(least)} of the time`;
  return `${names(modes)} left ${thread} free ${modes.length > 1 ? `at least ${share}` : share}`;
}

function busySentence(modes: readonly Explained[], doing: (share: string) => string): string[] {
  if (modes.length === 0) return [];
  const least = Math.min(...modes.map(({ loop }) => loop.busyShare));
  const share = `${formatShare(least)} of the time`;
  return [`${names(modes)} ${doing(modes.length > 1 && least < WHOLE_SHARE ? `at least ${share}` : share)}.`];
}

function busySentences(busy: readonly Explained[]): string[] {
  const computing = busy.filter(({ loop }) => loop.state === 'computing');
  const others = busy.filter((entry) => !computing.includes(entry));
  return [
    ...busySentence(computing, (share) => `kept the main thread computing ${share}`),
    ...busySentence(others, (share) => `had the main thread busy ${share} with many short callbacks`),
  ];
}

/** What the modes did to the main thread, as the explain pass saw it: blocked, free, or at work. */
export function mainThreadSentences(modes: readonly MeasuredMode[]): string[] {
  const explained = modes.flatMap((mode) => (mode.loop === null ? [] : [{ mode, loop: mode.loop }]));
  const blocked = explained.filter(({ loop }) => loop.state === 'blocked-waiting');
  const free = explained.filter(
    ({ loop }) => loop.state === 'idle' || (loop.state === 'callbacks' && loop.busyShare < MOSTLY_FREE_SHARE),
  );
  const busy = explained.filter((entry) => !blocked.includes(entry) && !free.includes(entry));
  const clauses = blocked.map(blockedClause);
  if (free.length > 0) clauses.push(freeClause(free, blocked.length > 0 ? 'it' : 'the main thread'));
  return [...(clauses.length === 0 ? [] : [`${clauses.join('; ')}.`]), ...busySentences(busy)];
}

/** What threads cost: one is held for as long as its task lasts. */
export function threadsSentence({ mode, loop, inFlight }: MeasuredMode): string[] {
  if (!MODES[mode].ownThreads || loop === null) return [];
  const workers = inFlight === null ? '' : `, ${inFlight.max.toLocaleString('en-US')} at most`;
  return [`threads held one worker thread for each task in flight${workers}.`];
}

/** Work that keeps a processor busy gains nothing from taking turns on one thread. */
export function computingSentence(modes: readonly MeasuredMode[], report: Report): string[] {
  if (!modes.some((mode) => !MODES[mode.mode].ownThreads && isCpuBound(mode, report))) return [];
  const threads = modes.some(({ mode }) => MODES[mode].ownThreads) ? '' : '; threads could help (--modes all)';
  return [`This work computes, it does not wait, and only waiting can overlap on one thread${threads}.`];
}

/** An async mode that never had two tasks in flight, though it was allowed to. */
export function serialisedSentence(measured: MeasuredMode, report: Report): string[] {
  const { lane, mode, width, inFlight, loop } = measured;
  const couldOverlap = overlapsOnMainThread(mode) && width > 1 && tasksRun(measured, report) > 1;
  if (!couldOverlap || inFlight === null || inFlight.max > 1) return [];
  const held = loop?.state === 'blocked-waiting' || loop?.state === 'computing';
  const why = held
    ? 'a task holds the main thread until it is done'
    : 'the tasks ran one by one, usually because of an await inside the loop that starts them';
  return [`${lane} never had more than one task in flight: ${why}.`];
}

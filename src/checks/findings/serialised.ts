import { overlapsOnMainThread } from '../../core/modes.ts';
import { tasksRun } from '../../core/tasks-run.ts';
import { perMode } from './detector.ts';
import { inspectedIn, whereMost } from './inspected.ts';

const AWAIT_IN_LOOP =
  'This usually means an await inside the loop that starts the tasks: start them all, then await Promise.all. ' +
  'Tasks that compute or block without ever waiting look the same.';

const BLOCKING_CALL =
  'The main thread was blocked: the asynchronous form makes a blocking call (a …Sync function, Atomics.wait). ' +
  'Use the form of it that returns a promise.';

export const serialised = perMode(
  { code: 'serialised', summary: 'an async mode that never had two tasks in flight' },
  (mode, { report, record }) => {
    const tasks = tasksRun(mode, report);
    const couldOverlap = overlapsOnMainThread(mode.mode) && mode.width > 1 && tasks > 1;
    if (!couldOverlap || mode.inFlight?.max !== 1) return null;
    return {
      severity: 'warning',
      message: `never more than one of ${tasks} tasks was in flight, though ${Math.min(mode.width, tasks)} could have been: the tasks ran one after the other${whereMost(inspectedIn(record, mode.lane))}`,
      advice: mode.loop?.state === 'blocked-waiting' ? BLOCKING_CALL : AWAIT_IN_LOOP,
    };
  },
);

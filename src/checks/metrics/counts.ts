import type { MeasuredMode } from '../../core/report.ts';
import { UNITS } from '../unit.ts';
import { exactly, type Metric, missing } from './metric.ts';

export const failures: Metric = {
  name: 'failures',
  unit: UNITS.count,
  summary: 'tasks that failed, over all timed rounds; counted',
  example: 'async.failures == 0',
  exact: true,
  allowsFailedTasks: true,
  minimumRounds: 1,
  needs: null,
  observe: (mode) => exactly(mode.tasks.failed),
};

function uncounted(lane: string) {
  return missing(`what was in flight was not counted in ${lane}: it needs the explain pass`);
}

export const inFlight: Metric = {
  name: 'in-flight',
  unit: UNITS.count,
  summary: 'most tasks in flight at once, in any of several rounds; counted',
  example: 'async.in-flight >= 5',
  exact: true,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: 'explain',
  countsRounds: true,
  observe: ({ lane, inFlight: seen }) =>
    seen === null
      ? uncounted(lane)
      : exactly(seen.max, seen.rounds === undefined ? null : `the most in ${seen.rounds} rounds`),
};

export const leastInFlight: Metric = {
  name: 'least-in-flight',
  unit: UNITS.count,
  summary: 'the same of the round in which they were fewest',
  example: 'own.least-in-flight >= 5',
  exact: true,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: 'explain',
  countsRounds: true,
  observe: ({ lane, inFlight: seen }) =>
    seen === null
      ? uncounted(lane)
      : exactly(seen.least ?? seen.max, seen.rounds === undefined ? null : `the least in ${seen.rounds} rounds`),
};

export const bytes: Metric = {
  name: 'bytes',
  unit: UNITS.size,
  summary: 'bytes that one round produced, decoded; counted',
  example: 'async.bytes == sync.bytes',
  exact: true,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: null,
  observe: (mode) => exactly(mode.tasks.bytes),
};

/** What the explained round saw the user's own code begin: of `run`, on the main thread. */
function begun(what: 'count' | 'duplicates', mode: MeasuredMode) {
  const operations = mode.loop === null ? undefined : mode.operations;
  if (operations !== undefined) return exactly(operations[what]);
  return missing(`what ${mode.lane} began was not looked at: that is done for code of your own, on the main thread`);
}

export const calls: Metric = {
  name: 'calls',
  unit: UNITS.count,
  summary: 'requests, files, lookups and processes that your code began in one round',
  example: 'own.calls <= 12',
  exact: true,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: 'explain',
  observe: (mode) => begun('count', mode),
};

export const duplicates: Metric = {
  name: 'duplicates',
  unit: UNITS.count,
  summary: 'requests of one round that are the same as one before',
  example: 'own.duplicates == 0',
  exact: true,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: 'explain',
  observe: (mode) => begun('duplicates', mode),
};

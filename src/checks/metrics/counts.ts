import type { MeasuredMode } from '../../core/report.ts';
import { UNITS } from '../unit.ts';
import { exactly, type Metric, missing } from './metric.ts';

const COUNTED = { unit: UNITS.count, exact: true, allowsFailedTasks: false, minimumRounds: 1 } as const;

export const failures: Metric = {
  ...COUNTED,
  name: 'failures',
  summary: 'tasks that failed, over all timed rounds; counted',
  example: 'async.failures == 0',
  allowsFailedTasks: true,
  needs: null,
  observe: (mode) => exactly(mode.tasks.failed),
};

/** Of the most tasks in flight in each counted round: the largest, or the smallest. */
function ofRounds(which: 'most' | 'least', { lane, inFlight: seen }: MeasuredMode) {
  if (seen === null) return missing(`what was in flight was not counted in ${lane}: it needs the explain pass`);
  const { max, least = max, rounds } = seen;
  return exactly(which === 'most' ? max : least, rounds === undefined ? null : `the ${which} in ${rounds} rounds`);
}

export const inFlight: Metric = {
  ...COUNTED,
  name: 'in-flight',
  summary: 'most tasks in flight at once, in any of several rounds; counted',
  example: 'async.in-flight >= 5',
  needs: 'explain',
  countsRounds: true,
  observe: (mode) => ofRounds('most', mode),
};

export const leastInFlight: Metric = {
  ...COUNTED,
  name: 'least-in-flight',
  summary: 'the same of the round in which they were fewest',
  example: 'own.least-in-flight >= 5',
  needs: 'explain',
  countsRounds: true,
  observe: (mode) => ofRounds('least', mode),
};

export const bytes: Metric = {
  ...COUNTED,
  name: 'bytes',
  unit: UNITS.size,
  summary: 'bytes that one round produced, decoded; counted',
  example: 'async.bytes == sync.bytes',
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
  ...COUNTED,
  name: 'calls',
  summary: 'requests, files, lookups and processes that your code began in one round',
  example: 'own.calls <= 12',
  needs: 'explain',
  observe: (mode) => begun('count', mode),
};

export const duplicates: Metric = {
  ...COUNTED,
  name: 'duplicates',
  summary: 'requests of one round that are the same as one before',
  example: 'own.duplicates == 0',
  needs: 'explain',
  observe: (mode) => begun('duplicates', mode),
};

import { UNITS } from '../unit.ts';
import { exactly, type Metric, missing } from './metric.ts';

export const failures: Metric = {
  name: 'failures',
  unit: UNITS.count,
  summary: 'tasks that failed, over all timed rounds; counted, so it never flaps',
  example: 'async.failures == 0',
  exact: true,
  allowsFailedTasks: true,
  minimumRounds: 1,
  needs: null,
  observe: (mode) => exactly(mode.tasks.failed),
};

export const inFlight: Metric = {
  name: 'in-flight',
  unit: UNITS.count,
  summary: 'most tasks in flight at once; counted, so it never flaps',
  example: 'async.in-flight >= 5',
  exact: true,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: 'explain',
  observe: (mode) =>
    mode.inFlight === null
      ? missing(`tasks in flight were not counted in ${mode.lane}: it needs the explain pass`)
      : exactly(mode.inFlight.max),
};

export const bytes: Metric = {
  name: 'bytes',
  unit: UNITS.size,
  summary: 'bytes that one round produced, decoded; counted, so it never flaps',
  example: 'async.bytes == sync.bytes',
  exact: true,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: null,
  observe: (mode) => exactly(mode.tasks.bytes),
};

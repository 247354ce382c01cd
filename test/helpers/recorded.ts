import type { Report } from '../../src/core/report.ts';
import { cold, fetchFailing, fetchMany, fetchNothing, sweep } from './recorded-fetch.ts';
import { serialised, undecided } from './recorded-run.ts';
import { oneRun, partial, sleepAllModes, sleepDefault } from './recorded-sleep.ts';

/** Every recorded report by the name of its files in `test/fixtures/reports`. */
export const RECORDED: Readonly<Record<string, () => Report>> = {
  'sleep-default': sleepDefault,
  'sleep-all-modes': sleepAllModes,
  'fetch-failing': fetchFailing,
  'fetch-nothing': fetchNothing,
  'fetch-many': fetchMany,
  sweep,
  partial,
  cold,
  undecided,
  'one-run': oneRun,
  serialised,
};

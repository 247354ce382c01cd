import type { ModeName } from '../core/modes.ts';
import { openAsync } from './async.ts';
import type { OpenDriver } from './driver.ts';
import { openOwn } from './own.ts';
import { openSequential } from './sequential.ts';
import { openSync } from './sync.ts';
import { openThreads } from './threads/index.ts';
import { openWhole } from './whole.ts';

/** The driver of every mode. */
export const DRIVERS: Readonly<Record<ModeName, OpenDriver>> = {
  sync: openSync,
  sequential: openSequential,
  async: openAsync,
  threads: openThreads,
  own: openOwn,
  whole: openWhole,
};

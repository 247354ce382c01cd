import type { Recorder } from '../recorder.ts';
import { recordChildren } from './children.ts';
import { recordFiles } from './files.ts';
import { recordHttp } from './http.ts';
import { recordLookups } from './lookups.ts';
import { recordSockets } from './sockets.ts';
import { recordTimers } from './timers.ts';
import { recordUndici } from './undici.ts';
import { recordWaits } from './waits.ts';

/** Everything that operations are seen at: each wraps what the platform has of its kind. */
export const SOURCES: readonly ((recorder: Recorder) => void)[] = [
  recordUndici,
  recordHttp,
  recordFiles,
  recordLookups,
  recordSockets,
  recordTimers,
  recordChildren,
  recordWaits,
];

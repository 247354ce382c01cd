import type { ModeName } from '../core/lane.ts';
import type { Mode } from '../core/mode.ts';
import { asyncMode } from './async.ts';
import { sequential } from './sequential.ts';
import { sync } from './sync.ts';
import { threads } from './threads/index.ts';

/** Every mode by name, in the order in which tables show them. */
export const MODES = { sync, sequential, async: asyncMode, threads } as const satisfies Record<ModeName, Mode>;

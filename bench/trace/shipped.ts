import { join } from 'node:path';
import { BUNDLE } from '../../build/paths.ts';

/** The recorder as it ships: one file, which loads faster than the modules it is made of. */
export const SHIPPED_RECORDER = join(BUNDLE, 'recorder', 'preload.cjs');

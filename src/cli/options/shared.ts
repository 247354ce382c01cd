import type { FlagGroup } from '../command.ts';
import { CHECKS } from './checks.ts';
import { MODES } from './modes.ts';
import { OUTPUT } from './output.ts';
import { ROUNDS } from './rounds.ts';

/** The options that every scenario shares. */
export const SHARED_OPTIONS = { ...MODES, ...ROUNDS, ...CHECKS, ...OUTPUT };

/** The same as `--help` groups them. */
export const SHARED_GROUPS: readonly FlagGroup[] = [
  { title: 'Modes:', flags: Object.values(MODES) },
  { title: 'Rounds:', flags: Object.values(ROUNDS) },
  { title: 'Checks:', flags: Object.values(CHECKS) },
  { title: 'Output:', flags: Object.values(OUTPUT) },
];

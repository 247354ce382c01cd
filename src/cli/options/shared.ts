import { inOtherWords, type Option } from '../../core/option.ts';
import type { Scenario } from '../../core/scenario.ts';
import { formatGivenMs } from '../../core/units.ts';
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

/** The same for one scenario, with its own defaults. */
export function sharedGroupsFor({ defaultModes, defaultTimeoutMs }: Scenario): readonly FlagGroup[] {
  const own = new Map<Option, Option>();
  if (defaultModes !== undefined) own.set(MODES.modes, inOtherWords(MODES.modes, 'modes', defaultModes.join()));
  if (defaultTimeoutMs !== undefined) {
    const shown = formatGivenMs(defaultTimeoutMs);
    own.set(MODES.timeout, inOtherWords(MODES.timeout, 'time limit of one task', shown));
  }
  return SHARED_GROUPS.map((group) => ({ ...group, flags: group.flags.map((flag) => own.get(flag) ?? flag) }));
}

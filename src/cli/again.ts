import type { Option } from '../core/option.ts';
import type { ScenarioEntry } from '../core/scenario.ts';
import type { CommandInput } from './command.ts';
import { CHECKS } from './options/checks.ts';
import { MODES } from './options/modes.ts';
import { ROUNDS } from './options/rounds.ts';
import { typedCommand } from './typed-command.ts';

/** Saving a baseline once more would overwrite it. */
const { saveBaseline: _, force: __, ...JUDGING } = CHECKS;

/** The command line that measures the same again: what was typed, without where results go, and without secrets. */
export function againCommand(
  { scenario }: Pick<ScenarioEntry, 'scenario'>,
  input: CommandInput,
  platform: NodeJS.Platform,
): string {
  const wanted = Object.values<Option>({ ...scenario.options, ...MODES, ...ROUNDS, ...JUDGING });
  return typedCommand(scenario.name, input, { wanted, platform });
}

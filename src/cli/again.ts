import { type Given, type Option, textsOf } from '../core/option.ts';
import type { ScenarioEntry } from '../core/scenario.ts';
import { withoutUser } from '../core/user-info.ts';
import type { CommandInput } from './command.ts';
import { quoteWord } from './guided/words.ts';
import { CHECKS } from './options/checks.ts';
import { MODES } from './options/modes.ts';
import { ROUNDS } from './options/rounds.ts';

/** Flags whose values may be secrets: what stands there in a report is only that there was a value. */
const MAY_BE_SECRET = /header|cookie|user|auth|token|secret|pass|key|cert|proxy|data|body|form|json/i;

const HIDDEN = '…';

function wordsOf({ flag, kind, name }: Option, value: Given): string[] {
  if (kind === 'on') return value === true ? [flag] : [];
  if (kind === 'off') return value === false ? [flag] : [];
  return textsOf(value).flatMap((text) => [flag, MAY_BE_SECRET.test(name) ? HIDDEN : withoutUser(text)]);
}

/** Saving a baseline once more would overwrite it. */
const { saveBaseline: _, force: __, ...JUDGING } = CHECKS;

/**
 * The command line that measures the same again: what was typed, without where results go, users in URLs, and values
 * that may be secret.
 */
export function againCommand(
  { scenario }: Pick<ScenarioEntry, 'scenario'>,
  { args, options }: CommandInput,
  platform: NodeJS.Platform,
): string {
  const known = Object.values<Option>({ ...scenario.options, ...MODES, ...ROUNDS, ...JUDGING });
  const given = known.flatMap((option) => wordsOf(option, options[option.name]));
  const shown = args.map(withoutUser);
  const words = args.some((arg) => arg.startsWith('-')) ? [...given, '--', ...shown] : [...shown, ...given];
  return ['asyncbench', scenario.name, ...words]
    .map((word) => (word === HIDDEN ? word : quoteWord(word, platform)))
    .join(' ');
}

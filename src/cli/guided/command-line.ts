import { type Given, type Option, textsOf } from '../../core/option.ts';
import { withoutUser } from '../../core/user-info.ts';
import { SHARED_OPTIONS } from '../options/shared.ts';
import type { Request } from './request.ts';
import { quoteWord } from './words.ts';

function wordsOf({ flag, kind, withoutSecret = (text) => text }: Option, value: Given): string[] {
  if (kind === 'on') return value === true ? [flag] : [];
  if (kind === 'off') return value === false ? [flag] : [];
  return textsOf(value).flatMap((text) => [flag, withoutSecret(text)]);
}

/**
 * The command line that does what the session does: to be copied into a shell or a CI job. Secrets are left out: it
 * stands on the screen, and in the scrollback after it.
 */
export function commandLine({ entry, args: words, options }: Request, platform: NodeJS.Platform): string {
  const { scenario } = entry;
  const args = words.map(withoutUser);
  const known = Object.values<Option>({ ...scenario.options, ...SHARED_OPTIONS });
  const given = known.flatMap((option) => wordsOf(option, options[option.name]));
  // An argument that looks like a flag must follow all of them.
  const like = args.some((arg) => arg.startsWith('-'));
  const typed = like ? [...given, '--', ...args] : [...args, ...given];
  return ['asyncbench', scenario.name, ...typed].map((word) => quoteWord(word, platform)).join(' ');
}

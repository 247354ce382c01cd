import { type Given, type Option, textsOf } from '../../core/option.ts';
import { SHARED_OPTIONS } from '../options/shared.ts';
import type { Request } from './request.ts';
import { quoteWord } from './words.ts';

function wordsOf({ flag, kind }: Option, value: Given): string[] {
  if (kind === 'on') return value === true ? [flag] : [];
  if (kind === 'off') return value === false ? [flag] : [];
  return textsOf(value).flatMap((text) => [flag, text]);
}

/** The command line that does what the session does: to be copied into a shell or a CI job. */
export function commandLine({ entry, args, options }: Request, platform: NodeJS.Platform): string {
  const { scenario } = entry;
  const known = Object.values<Option>({ ...scenario.options, ...SHARED_OPTIONS });
  const given = known.flatMap((option) => wordsOf(option, options[option.name]));
  // An argument that looks like a flag must follow all of them.
  const like = args.some((arg) => arg.startsWith('-'));
  const words = like ? [...given, '--', ...args] : [...args, ...given];
  return ['asyncbench', scenario.name, ...words].map((word) => quoteWord(word, platform)).join(' ');
}

import { type Given, type Option, textsOf } from '../core/option.ts';
import { withoutUser } from '../core/user-info.ts';
import type { CommandInput } from './command.ts';
import { quoteWord } from './guided/words.ts';

function wordsOf({ flag, kind, withoutSecret = withoutUser }: Option, value: Given): string[] {
  if (kind === 'on') return value === true ? [flag] : [];
  if (kind === 'off') return value === false ? [flag] : [];
  return textsOf(value).flatMap((text) => [flag, withoutSecret(text)]);
}

/**
 * The command line that was typed, or would have been, of the flags that are wanted of it. Secrets are left out: it is
 * printed and saved.
 */
export function typedCommand(
  name: string,
  { args, options }: CommandInput,
  { wanted, platform }: { readonly wanted: readonly Option[]; readonly platform: NodeJS.Platform },
): string {
  const shown = args.map(withoutUser);
  const given = wanted.flatMap((option) => wordsOf(option, options[option.name]));
  // An argument that looks like a flag must follow all of them.
  const words = shown.some((arg) => arg.startsWith('-')) ? [...given, '--', ...shown] : [...shown, ...given];
  return ['asyncbench', name, ...words].map((word) => quoteWord(word, platform)).join(' ');
}

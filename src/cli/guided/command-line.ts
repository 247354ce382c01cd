import type { Flag } from '../command.ts';
import { SHARED_GROUPS } from '../options/shared.ts';
import { type FlagShape, shapeOf } from './flag-shape.ts';
import type { Request } from './request.ts';
import { quoteWord } from './words.ts';

type Option = Request['options'][string];

function wordsOf({ flag, kind }: FlagShape, value: Option): string[] {
  if (kind === 'on') return value === true ? [flag] : [];
  if (kind === 'off') return value === false ? [flag] : [];
  const texts = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
  return texts.flatMap((text) => [flag, text]);
}

/** The command line that does what the session does: to be copied into a shell or a CI job. */
export function commandLine({ entry, args, options }: Request, platform: NodeJS.Platform): string {
  const { scenario } = entry;
  const flags: readonly Flag[] = [...scenario.options, ...SHARED_GROUPS.flatMap((group) => group.flags)];
  const given = flags.map(shapeOf).flatMap((shape) => wordsOf(shape, options[shape.name]));
  // An argument that looks like a flag must follow all of them.
  const like = args.some((arg) => arg.startsWith('-'));
  const words = like ? [...given, '--', ...args] : [...args, ...given];
  return ['asyncbench', scenario.name, ...words].map((word) => quoteWord(word, platform)).join(' ');
}

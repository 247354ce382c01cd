import type { Flag } from './command.ts';

/** The flags that stand before any command, or without one. */
export const PROGRAM_FLAGS: readonly Flag[] = [
  { flags: '-h, --help [command]', description: 'this help, or the help of a command' },
  { flags: '-V, --version', description: 'the version' },
  { flags: '--interactive', description: 'ask what to run, as it does without arguments' },
];

/** The names in a flag as it is written: `-h` and `--help`. */
export function namesOf({ flags }: Pick<Flag, 'flags'>): string[] {
  return flags.match(/(?<![\w-])--?[a-z][\w-]*/gi) ?? [];
}

import { type Option, syntaxOf } from '../core/option.ts';

/** A flag as every list of flags shows it. */
export type ListedFlag = Pick<Option, 'flags' | 'names' | 'flag' | 'summary'>;

/** Asks what to run. */
export const INTERACTIVE: ListedFlag = {
  ...syntaxOf('--interactive'),
  summary: 'ask what to run, as it does without arguments',
};

/** The flags that stand before any command, or without one. */
export const PROGRAM_FLAGS: readonly ListedFlag[] = [
  { ...syntaxOf('-h, --help [command]'), summary: 'this help, or the help of a command' },
  { ...syntaxOf('-V, --version'), summary: 'the version' },
  INTERACTIVE,
];

import { option, type Syntax, syntaxOf } from '../core/option.ts';

/** A flag of the program itself. */
export type ProgramFlag = Syntax & { readonly summary: string };

export const PROGRAM_HELP: ProgramFlag = {
  ...syntaxOf('-h, --help [command]'),
  summary: 'this help, or the help of a command',
};

export const PROGRAM_VERSION: ProgramFlag = { ...syntaxOf('-V, --version'), summary: 'the version' };

/** Asks what to run. */
export const INTERACTIVE: ProgramFlag = {
  ...syntaxOf('--interactive'),
  summary: 'ask what to run, as it does without arguments',
};

/** The flags that stand before any command, or without one. */
export const PROGRAM_FLAGS: readonly ProgramFlag[] = [PROGRAM_HELP, PROGRAM_VERSION, INTERACTIVE];

/** The flag that every command has: it wins over everything else that was typed. */
export const HELP = option('-h, --help [topic]', 'help', { read: (text) => text });

import { type Option, option, toggle } from '../core/option.ts';
import { TEXT } from './options/kinds.ts';

export const PROGRAM_HELP = option('-h, --help [command]', 'this help, or the help of a command', TEXT);

export const PROGRAM_VERSION = toggle('-V, --version', 'the version');

/** Asks what to run. */
export const INTERACTIVE = toggle('--interactive', 'ask what to run, as it does without arguments');

/** The flags that stand before any command, or without one. */
export const PROGRAM_FLAGS: readonly Option[] = [PROGRAM_HELP, PROGRAM_VERSION, INTERACTIVE];

/** The flag that every command has: it wins over everything else that was typed. */
export const HELP = option('-h, --help [topic]', 'help', TEXT);

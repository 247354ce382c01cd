import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import type { CommandSpec } from './spec.ts';
import { zshCompletion } from './zsh.ts';

/** Every shell that can be completed for: a new one is a file and a line here. */
export const SHELLS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} satisfies Readonly<Record<string, (specs: readonly CommandSpec[]) => string>>;

export type ShellName = keyof typeof SHELLS;

export const SHELL_NAMES = Object.keys(SHELLS) as readonly ShellName[];

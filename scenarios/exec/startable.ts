import { statSync } from 'node:fs';
import { platform as ownPlatform } from 'node:os';
import { type Startable, startableOnWindows } from '../../src/core/windows-script.ts';
import type { Command, ExecParams } from './params.ts';

export type { Startable };

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

interface Where extends Pick<ExecParams, 'cwd' | 'shell'> {
  readonly env: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
}

/** A command as the system starts it: what it is told, but for scripts on Windows. */
export function startable({ file, args }: Command, { cwd, shell, env, platform = ownPlatform() }: Where): Startable {
  if (shell || platform !== 'win32') return { file, args, shell };
  return startableOnWindows(file, args, { cwd, env, isFile });
}

import { dirname } from 'node:path';
import { isThere } from '../../files.ts';

/** How the packages of a project are installed. */
export interface Install {
  readonly manager: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** For a shell: exactly what its lock file says. */
  readonly command: string;
}

const NPM: Install = { manager: 'npm', command: 'npm ci --no-audit --no-fund' };

const BUN: Install = { manager: 'bun', command: 'bun install --frozen-lockfile' };

/** By the file that locks their versions. */
const INSTALLS: Readonly<Record<string, Install>> = {
  'package-lock.json': NPM,
  'npm-shrinkwrap.json': NPM,
  'pnpm-lock.yaml': { manager: 'pnpm', command: 'pnpm install --frozen-lockfile' },
  'yarn.lock': { manager: 'yarn', command: 'yarn install --immutable' },
  'bun.lock': BUN,
  'bun.lockb': BUN,
};

/** How the packages in a folder are installed; null where nothing locks them. */
export function installIn(folder: string): Install | null {
  const lock = Object.keys(INSTALLS).find((file) => isThere(file, folder));
  return lock === undefined ? null : (INSTALLS[lock] ?? null);
}

/** How the packages that a folder of a repository uses are installed, and in which: its own, or one above it. */
export function packagesFor(
  folder: string,
  root: string,
): { readonly folder: string; readonly command: string } | null {
  const install = installIn(folder);
  if (install !== null) return { folder, command: install.command };
  return folder === root || folder === dirname(folder) ? null : packagesFor(dirname(folder), root);
}

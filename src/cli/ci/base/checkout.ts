import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { phrase, UsageError, type Wording } from '../../../core/errors.ts';
import { isThere, leaveMark } from '../../files.ts';
import { type Io, tell } from '../../io.ts';
import { CI } from '../../options/ci.ts';
import { cacheFolder } from './cache-folder.ts';
import { installIn } from './install.ts';
import { runTool, type ToolRun } from './tool.ts';

/** Another version of the repository, checked out and installed. */
export interface Checkout {
  /** Root of the repository that the command runs in. */
  readonly root: string;
  /** Where the other version lies. */
  readonly folder: string;
  /** What the user called it. */
  readonly ref: string;
}

/** A commit by its whole hash is called by the start of it. */
function nameOf(ref: string): string {
  return /^[0-9a-f]{40,64}$/.test(ref) ? ref.slice(0, 7) : ref;
}

function problem(ref: string, what: string, { lastLine }: ToolRun, hint?: Wording): UsageError {
  const said = lastLine === '' ? '' : `: ${lastLine}`;
  return new UsageError(phrase`${CI.base}: ${what} ${ref}${said}`, { option: CI.base, hint });
}

async function git(args: readonly string[], cwd: string, signal: AbortSignal): Promise<ToolRun> {
  return await runTool('git', args, { cwd, signal });
}

/**
 * Checks out another version of the repository that the command runs in, into a folder of the user's cache, and installs
 * its packages there; a version that is there already is used as it is.
 *
 * @throws UsageError where there is no repository, no such version, or it cannot be installed
 */
export async function checkOut(
  { ref, install }: { readonly ref: string; readonly install: string | null },
  { io, signal }: { readonly io: Io; readonly signal: AbortSignal },
): Promise<Checkout> {
  const top = await git(['rev-parse', '--show-toplevel'], io.cwd, signal);
  if (!top.ok) throw problem(ref, 'needs a git repository to find', top);
  const root = top.output.trim();
  const found = await git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], root, signal);
  const commit = found.output.trim();
  if (!found.ok || commit === '') {
    throw problem(ref, 'there is no commit', found, `Fetch it first: git fetch origin ${ref.replace(/^origin\//, '')}`);
  }
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(io), key, commit.slice(0, 16));
  const checkout: Checkout = { root, folder, ref: nameOf(ref) };
  if (isThere(`${folder}.done`)) return checkout;
  tell(io.stderr, `checking out ${nameOf(ref)} (${commit.slice(0, 7)}) and installing its packages, once`);
  // What an interrupted run left behind.
  await git(['worktree', 'remove', '--force', folder], root, signal);
  await git(['worktree', 'prune'], root, signal);
  const added = await git(['worktree', 'add', '--detach', '--force', folder, commit], root, signal);
  if (!added.ok) throw problem(ref, 'cannot check out', added);
  const command = install ?? installIn(folder)?.command ?? null;
  if (command !== null) {
    const installed = await runTool(command, [], { cwd: folder, signal, shell: true });
    if (!installed.ok)
      throw problem(ref, `'${command}' failed in`, installed, phrase`${CI.install} says another command.`);
  }
  leaveMark(`${folder}.done`);
  return checkout;
}

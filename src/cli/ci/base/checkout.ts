import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { phrase, UsageError, type Wording } from '../../../core/errors.ts';
import { isThere, leaveMark, realPath } from '../../files.ts';
import { type Io, tell } from '../../io.ts';
import { CI } from '../../options/ci.ts';
import { cacheFolder } from './cache-folder.ts';
import { packagesFor } from './install.ts';
import { runTool, type ToolRun } from './tool.ts';

/** Another version of the repository, checked out and installed. */
export interface Checkout {
  /** The folder in it that the command runs in here. */
  readonly cwd: string;
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

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** A part of making a version that is done once: the mark beside its folder says so. */
async function once(mark: string, make: () => Promise<void>): Promise<void> {
  if (isThere(mark)) return;
  await make();
  leaveMark(mark);
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
  const name = nameOf(ref);
  const folder = join(cacheFolder(io), digest(root), commit.slice(0, 16));
  await once(`${folder}.done`, async () => {
    tell(io.stderr, `checking out ${name} (${commit.slice(0, 7)}), once`);
    // What an interrupted run left behind.
    await git(['worktree', 'remove', '--force', folder], root, signal);
    await git(['worktree', 'prune'], root, signal);
    const added = await git(['worktree', 'add', '--detach', '--force', folder, commit], root, signal);
    if (!added.ok) throw problem(ref, 'cannot check out', added);
  });
  // Git follows links, and on Windows what stands for a drive or a folder.
  const cwd = resolve(folder, relative(await realPath(root), await realPath(io.cwd)));
  const packages = install === null ? packagesFor(cwd, folder) : { command: install, folder };
  if (packages === null) return { cwd, ref: name };
  const { command } = packages;
  await once(`${folder}.${digest(`${packages.folder}\n${command}`)}.done`, async () => {
    tell(io.stderr, `installing the packages of ${name}, once: ${command}`);
    const installed = await runTool(command, [], { cwd: packages.folder, signal, shell: true });
    if (!installed.ok)
      throw problem(ref, `'${command}' failed in`, installed, phrase`${CI.install} says another command.`);
  });
  return { cwd, ref: name };
}

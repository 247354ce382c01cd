import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { taskkill } from '../../core/taskkill.ts';

/** A process as `/proc/PID/stat` tells it. */
interface Seen {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/** Null where it has ended meanwhile. The name before the last `)` may hold anything (proc(5)). */
function readProcess(pid: string): Seen | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(parent), group: Number(group) };
  } catch {
    return null;
  }
}

/** Where there is no /proc, POSIX's ps tells the same. */
function listedProcesses(): Seen[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'pgid='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [pid = 0, parent = 0, group = 0] = line.trim().split(/\s+/).map(Number);
    return pid > 0 ? [{ pid, parent, group }] : [];
  });
}

function allProcesses(platform: NodeJS.Platform): Seen[] {
  if (platform !== 'linux') return listedProcesses();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProcess(pid) ?? []);
}

/** What a process started and what that started, as far as it still runs. */
function descendantsOf(pid: number, platform: NodeJS.Platform): Seen[] {
  const all = allProcesses(platform);
  const found: Seen[] = [];
  for (let parents = [pid]; parents.length > 0; ) {
    const children = all.filter(({ parent }) => parents.includes(parent));
    found.push(...children);
    parents = children.map((child) => child.pid);
  }
  return found;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

function endWindowsTree(pid: number): void {
  const { file, args } = taskkill(pid);
  spawnSync(file, args, { stdio: 'ignore', windowsHide: true });
}

/**
 * Ends all that a process started: each process, and the whole group of each that leads one, in which there may be some
 * whose parents have ended. On Windows the process itself goes with them, and whose parents have ended are not found.
 */
export function endDescendants(pid: number, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') {
    endWindowsTree(pid);
    return;
  }
  const found = descendantsOf(pid, platform);
  // None starts another meanwhile; and the last to end is what the process itself waits for, since it may end then too.
  for (const { pid: each } of found) signal(each, 'SIGSTOP');
  for (const { pid: each, group } of found.toReversed()) {
    signal(each, 'SIGKILL');
    if (group === each) signal(-each, 'SIGKILL');
  }
}

/** Ends a process with all that it started, which it cannot start anew meanwhile: it is stopped first. */
export function endTree(pid: number, platform: NodeJS.Platform = process.platform): void {
  if (platform !== 'win32') signal(pid, 'SIGSTOP');
  endDescendants(pid, platform);
  signal(pid, 'SIGKILL');
}

/**
 * Whether the process that started this one has ended. A process whose parent dies gets another parent; on Windows it
 * keeps the number of the dead one.
 */
export function isOrphan(parentPid: number, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'win32') return process.ppid !== parentPid;
  try {
    process.kill(parentPid, 0);
    return false;
  } catch {
    return true;
  }
}

import { readdirSync, readFileSync } from 'node:fs';

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

function allProcesses(): Seen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProcess(pid) ?? []);
}

/** What a process started and what that started, as far as it still runs. */
function descendantsOf(pid: number): Seen[] {
  const all = allProcesses();
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

/**
 * Ends all that a process started: each process, and the whole group of each that leads one, in which there may be some
 * whose parents have ended. Outside Linux nobody tells who started what: there, only what gets the signals of the
 * terminal ends.
 */
export function endDescendants(pid: number): void {
  if (process.platform !== 'linux') return;
  for (const { pid: each, group } of descendantsOf(pid)) {
    signal(each, 'SIGKILL');
    if (group === each) signal(-each, 'SIGKILL');
  }
}

/** Ends a process with all that it started, which it cannot start anew meanwhile: it is stopped first. */
export function endTree(pid: number): void {
  if (process.platform === 'linux') signal(pid, 'SIGSTOP');
  endDescendants(pid);
  signal(pid, 'SIGKILL');
}

import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Environment, MachineNoise } from '../core/report.ts';

/** Reads a file of Linux's /proc or /sys; null where there is none. */
function readSystemFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // Another platform, or a container that hides it: the figure stays unknown.
  }
}

/** Whether this is a CI job, by the variable that all the services set; empty, `0` and `false` say that it is none. */
export function isCi({ CI = '' }: NodeJS.ProcessEnv): boolean {
  return !['', '0', 'false'].includes(CI);
}

/** What ran where. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  return {
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    cpuModel: cpus()[0]?.model.trim() || null,
    cpus: availableParallelism(),
    memoryBytes: totalmem(),
    ci: isCi(env),
  };
}

/** Most files (and sockets) that a process may have open; null where unknown. */
export function readFileLimit(): number | null {
  const match = /^Max open files\s+(\d+)/m.exec(readSystemFile('/proc/self/limits') ?? '');
  return match === null ? null : Number(match[1]);
}

/** Files that a runner needs for itself. */
const SPARE_FILES = 64;

/** Connections that a runner may have open at once; null where unknown. */
export function mostConnections(): number | null {
  const files = readFileLimit();
  return files === null ? null : Math.max(1, files - SPARE_FILES);
}

/** Files of one worker thread: its event loop and what wakes it, seen in `/proc/self/fd`. */
const FILES_A_THREAD = 4;

/** A blocking request has a second thread, which downloads, and a connection. */
const FILES_A_REQUESTING_THREAD = 2 * FILES_A_THREAD + 1;

/** Threads that a runner's pool may have; null where unknown. */
export function mostThreads(requesting: boolean): number | null {
  const files = mostConnections();
  return files === null
    ? null
    : Math.max(1, Math.floor(files / (requesting ? FILES_A_REQUESTING_THREAD : FILES_A_THREAD)));
}

/** The machine's counters at one moment. */
export interface MachineSnapshot {
  readonly atMs: number;
  /** Total microseconds in which some task waited for a processor (`/proc/pressure/cpu`, kernel docs "PSI"). */
  readonly pressureUs: number | null;
  /** Clock ticks by all processors: all, idle and stolen (`/proc/stat`, proc(5)). */
  readonly ticks: { readonly all: number; readonly idle: number; readonly steal: number } | null;
  readonly frequencyMhz: number | null;
}

function readPressureUs(): number | null {
  const match = /^some .*total=(\d+)/m.exec(readSystemFile('/proc/pressure/cpu') ?? '');
  return match === null ? null : Number(match[1]);
}

function readTicks(): MachineSnapshot['ticks'] {
  const line = /^cpu\s+(.+)$/m.exec(readSystemFile('/proc/stat') ?? '')?.[1];
  if (line === undefined) return null;
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = line
    .split(/\s+/)
    .map(Number);
  return { all: user + nice + system + idle + iowait + irq + softirq + steal, idle: idle + iowait, steal };
}

function readFrequencyMhz(): number | null {
  const kilohertz = readSystemFile('/sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq');
  return kilohertz === null ? null : Number(kilohertz) / 1000;
}

/** @param atMs clock milliseconds */
export function snapshotMachine(atMs: number): MachineSnapshot {
  return { atMs, pressureUs: readPressureUs(), ticks: readTicks(), frequencyMhz: readFrequencyMhz() };
}

/** What else the machine did between two moments. */
export function machineNoise(before: MachineSnapshot, after: MachineSnapshot): MachineNoise {
  const elapsedMs = after.atMs - before.atMs;
  const ticks = before.ticks === null || after.ticks === null ? null : after.ticks.all - before.ticks.all;
  const share = (kind: 'idle' | 'steal') =>
    ticks === null || ticks <= 0 ? null : ((after.ticks?.[kind] ?? 0) - (before.ticks?.[kind] ?? 0)) / ticks;
  const idleShare = share('idle');
  return {
    cpuPressureShare:
      before.pressureUs === null || after.pressureUs === null || elapsedMs <= 0
        ? null
        : (after.pressureUs - before.pressureUs) / 1000 / elapsedMs,
    stealShare: share('steal'),
    frequencyMhz:
      before.frequencyMhz === null || after.frequencyMhz === null
        ? null
        : { before: before.frequencyMhz, after: after.frequencyMhz },
    cpuBusyShare: idleShare === null ? null : 1 - idleShare,
  };
}

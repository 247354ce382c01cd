import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';
import type { Clock } from '../../core/clock.ts';
import type { ExplainRecord } from '../../core/record.ts';

/** Resolution of the event-loop delay monitor, in milliseconds: what a stall's length is uncertain by. */
const STALL_RESOLUTION_MS = 5;

/** How often the heartbeat tries to run, in milliseconds. */
const HEARTBEAT_MS = 10;

/** The monitor drops its first interval and misses a stall with no tick after it: it needs this margin on both sides. */
const MONITOR_MARGIN_MS = 3 * STALL_RESOLUTION_MS + 5;

type ProbeFigures = Omit<ExplainRecord, 'wallMs' | 'startMs' | 'endMs' | 'traces' | 'notes'>;

/** Probes that run beside one round of the explain pass. They cost too much for a timing pass. */
export interface Probes {
  /** Ends the probes, right after the round. */
  stop(wallMs: number): Promise<ProbeFigures>;
}

/** CPU time and run-queue wait of the main thread, milliseconds (Linux `schedstat`; its thread id is the process id). */
function readSchedstat(): { cpuMs: number; waitMs: number } | null {
  if (process.platform !== 'linux') return null;
  try {
    const [cpuNs, waitNs] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ').map(Number);
    return cpuNs === undefined || waitNs === undefined || Number.isNaN(cpuNs + waitNs)
      ? null
      : { cpuMs: cpuNs / 1e6, waitMs: waitNs / 1e6 };
  } catch {
    return null; // A kernel without scheduler statistics: the figure stays unknown.
  }
}

function countHeartbeats(): { stop(): number } {
  let beats = 0;
  const timer = setInterval(() => {
    beats += 1;
  }, HEARTBEAT_MS);
  return {
    stop() {
      clearInterval(timer);
      return beats;
    },
  };
}

function watchGarbageCollection(): { stop(): number } {
  let gcMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) gcMs += entry.duration;
  });
  observer.observe({ entryTypes: ['gc'] });
  return {
    stop() {
      observer.disconnect();
      return gcMs;
    },
  };
}

/** Starts all probes and waits until they are ready to see the round. */
export async function startProbes(clock: Clock): Promise<Probes> {
  const delay = monitorEventLoopDelay({ resolution: STALL_RESOLUTION_MS });
  delay.enable();
  await clock.delay(MONITOR_MARGIN_MS);
  const collections = watchGarbageCollection();
  const heartbeat = countHeartbeats();
  const schedBefore = readSchedstat();
  const cpuBefore = process.cpuUsage();
  const loopBefore = performance.eventLoopUtilization();
  return {
    async stop(wallMs) {
      const loop = performance.eventLoopUtilization(loopBefore);
      const cpu = process.cpuUsage(cpuBefore);
      const schedAfter = readSchedstat();
      const heartbeats = heartbeat.stop();
      await clock.delay(MONITOR_MARGIN_MS);
      delay.disable();
      const sched = schedBefore === null || schedAfter === null ? null : { before: schedBefore, after: schedAfter };
      return {
        busyMs: Math.min(loop.utilization * wallMs, wallMs),
        longestStallMs: Math.max(0, delay.max / 1e6 - STALL_RESOLUTION_MS),
        stallResolutionMs: STALL_RESOLUTION_MS,
        heartbeats,
        // A timer may be up to a millisecond early, and the last one may have run just before the end.
        heartbeatsPossible: Math.max(heartbeats, Math.floor(wallMs / HEARTBEAT_MS)),
        cpuUserMs: cpu.user / 1000,
        cpuSystemMs: cpu.system / 1000,
        mainThreadCpuMs: sched === null ? null : sched.after.cpuMs - sched.before.cpuMs,
        runQueueWaitMs: sched === null ? null : sched.after.waitMs - sched.before.waitMs,
        gcMs: collections.stop(),
      };
    },
  };
}

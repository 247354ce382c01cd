import { monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';
import type { Clock } from '../../core/clock.ts';
import type { ExplainRecord } from '../../core/record.ts';
import { heldStretches } from './held-stretches.ts';
import { readSchedstat, schedstatBetween } from './schedstat.ts';

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
  stop(round: { readonly startedMs: number; readonly wallMs: number }): Promise<ProbeFigures>;
}

/** The moments at which the heartbeat ran, of the clock. */
function keepHeartbeats(clock: Clock): { stop(): readonly number[] } {
  const beats: number[] = [];
  const timer = setInterval(() => beats.push(clock.nowMs()), HEARTBEAT_MS);
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
  const heartbeat = keepHeartbeats(clock);
  const schedBefore = readSchedstat();
  const cpuBefore = process.cpuUsage();
  const loopBefore = performance.eventLoopUtilization();
  return {
    async stop({ startedMs, wallMs }) {
      const loop = performance.eventLoopUtilization(loopBefore);
      const cpu = process.cpuUsage(cpuBefore);
      const schedAfter = readSchedstat();
      const beats = heartbeat.stop();
      const heartbeats = beats.length;
      await clock.delay(MONITOR_MARGIN_MS);
      delay.disable();
      const sched = schedstatBetween(schedBefore, schedAfter);
      return {
        busyMs: Math.min(loop.utilization * wallMs, wallMs),
        longestStallMs: Math.max(0, delay.max / 1e6 - STALL_RESOLUTION_MS),
        stallResolutionMs: STALL_RESOLUTION_MS,
        heartbeats,
        // A timer may be up to a millisecond early, and the last one may have run just before the end.
        heartbeatsPossible: Math.max(heartbeats, Math.floor(wallMs / HEARTBEAT_MS)),
        cpuUserMs: cpu.user / 1000,
        cpuSystemMs: cpu.system / 1000,
        mainThreadCpuMs: sched?.cpuMs ?? null,
        runQueueWaitMs: sched?.waitMs ?? null,
        gcMs: collections.stop(),
        held: heldStretches(
          beats.map((atMs) => atMs - startedMs),
          wallMs,
          HEARTBEAT_MS,
        ),
      };
    },
  };
}

import type { MeasuredMode } from '../../core/report.ts';
import { UNITS } from '../unit.ts';
import { exactly, type Metric, missing, type Observation } from './metric.ts';

const EXPLAINED = { exact: false, allowsFailedTasks: false, minimumRounds: 1, needs: 'explain' } as const;

/** One round carries the probes, so its figures have no interval. */
const BASIS = 'one explained round';

function notMeasured(what: string, mode: MeasuredMode): Observation {
  return missing(`${what} of ${mode.lane} was not measured: it needs the explain pass, and a platform that can tell`);
}

export const stall: Metric = {
  ...EXPLAINED,
  name: 'stall',
  unit: UNITS.duration,
  summary: 'longest time that the event loop could not run, give or take what the probe can tell',
  example: 'async.stall <= 50ms',
  observe: (mode) => {
    const longestMs = mode.loop?.longestStallMs ?? null;
    if (mode.loop === null || longestMs === null) return notMeasured('the longest stall', mode);
    const { stallResolutionMs } = mode.loop;
    const low = Math.max(0, longestMs - stallResolutionMs);
    return {
      observed: { estimate: longestMs, low, high: longestMs + stallResolutionMs, confidence: null },
      basis: `${BASIS}, ± the probe's resolution`,
    };
  },
};

export const busy: Metric = {
  ...EXPLAINED,
  name: 'busy',
  unit: UNITS.share,
  summary: 'share of the time in which the main thread could do nothing else',
  example: 'async.busy <= 20%',
  observe: (mode) => (mode.loop === null ? notMeasured('the busy share', mode) : exactly(mode.loop.busyShare, BASIS)),
};

export const cpu: Metric = {
  ...EXPLAINED,
  name: 'cpu',
  unit: UNITS.cores,
  summary: 'processors used: CPU time over wall time',
  example: 'async.cpu <= 0.5',
  observe: (mode) => (mode.cpu === null ? notMeasured('the CPU time', mode) : exactly(mode.cpu.cores, BASIS)),
};

export const peakMemory: Metric = {
  ...EXPLAINED,
  needs: null,
  name: 'peak-memory',
  unit: UNITS.size,
  summary: "peak resident memory of the mode's process",
  example: 'async.peak-memory <= 200mb',
  observe: (mode) =>
    mode.peakRssBytes === null
      ? missing(`the peak memory of ${mode.lane} was not measured: this platform cannot tell`)
      : exactly(mode.peakRssBytes),
};

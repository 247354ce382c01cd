import type { LaneId } from '../../src/core/lanes.ts';
import type { ModeName } from '../../src/core/modes.ts';
import type {
  Comparison,
  Environment,
  JudgedComparison,
  MeasuredMode,
  ModeReport,
  Report,
  UnmeasuredMode,
} from '../../src/core/report.ts';
import { assembledComparison, assembledMode, assembledReport } from './assembled.ts';
import type { ModeOverrides } from './explained.ts';

/** A mode with the given rounds, in milliseconds. */
export function measured(lane: LaneId, samples: readonly number[], overrides: ModeOverrides = {}): MeasuredMode {
  return assembledMode(lane, samples, { summary: `${lane} mode`, width: lane === 'sync' ? 1 : 2, ...overrides });
}

export function unmeasured(lane: LaneId, status: UnmeasuredMode['status'], reason: string): UnmeasuredMode {
  const mode = lane.replace(/@.*/, '') as ModeName;
  const nothing = { wallMs: null, failures: [], failureCounts: [] };
  return { lane, mode, summary: `${lane} mode`, width: 1, status, reason, ...nothing };
}

/** What is assembled of two modes whose work was found to be the same. */
export function compared(mode: MeasuredMode, reference: MeasuredMode): JudgedComparison {
  return { ...assembledComparison(mode, reference), equivalent: true };
}

/** The same comparison without its speed-up. */
export function withheld(
  { lane, mode, reference, pairs, equivalent }: Comparison,
  reasons: readonly string[],
): Comparison {
  return { lane, mode, reference, speedup: null, pairs, verdict: 'withheld', equivalent, reasons };
}

export const MACHINE: Environment = {
  node: '20.20.2',
  platform: 'linux',
  arch: 'x64',
  cpuModel: 'Example CPU',
  cpus: 2,
  memoryBytes: 8_000_000_000,
  ci: false,
};

/** A whole report on these modes; the first measured one is the reference. */
export function reportOf(modes: readonly ModeReport[], overrides: Partial<Report> = {}): Report {
  const scenario = {
    name: 'sleep',
    title: '2 sleeps',
    params: { durationsMs: [500, 300] },
    tasks: 2,
    workloadHash: 'w1',
  };
  const report = assembledReport(modes, { environment: MACHINE });
  const comparisons = report.comparisons.map((one) => ({ ...one, equivalent: true }));
  return { ...report, scenario, comparisons, ...overrides };
}

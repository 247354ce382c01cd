import { assemble } from '../../src/core/assemble/index.ts';
import type { LaneId } from '../../src/core/lanes.ts';
import type { JudgedComparison, MeasuredMode, ModeReport, Report, WallReport } from '../../src/core/report.ts';
import { measuredModes } from '../../src/core/report.ts';
import { summarize } from '../../src/core/stats/summary.ts';
import { schedule } from '../../src/harness/schedule.ts';
import { type ModeOverrides, modeWith } from './explained.ts';
import { laneWith, type RecordExtra, recordWith, roundWith, tallyWith, tasksOf } from './record.ts';

/** Everything that a report says of these round times. */
export function wallOf(samples: readonly number[], outliers?: readonly number[]): WallReport {
  return { ...summarize(samples), ...(outliers === undefined ? {} : { outliers }) };
}

/** What is assembled of a lane with these rounds, two tasks in each, without an explain pass. */
export function assembledMode(lane: LaneId, samples: readonly number[], overrides: ModeOverrides = {}): MeasuredMode {
  const total = overrides.tasks?.total ?? 2;
  const warmup = [roundWith(1, { purpose: 'warmup' })];
  const record = laneWith(lane, samples, { warmup, width: overrides.width ?? 1, tally: tallyWith(total) });
  const [mode] = measuredModes(assemble(recordWith([record], { tasks: tasksOf(null, null) })));
  if (mode === undefined) throw new Error(`${lane} has no samples`);
  return modeWith(mode, overrides);
}

/** The report that is assembled of lanes with the rounds of these modes, interleaved; the first one is the reference. */
export function assembledReport(modes: readonly ModeReport[], extra: RecordExtra = {}): Report {
  const measured = modes.filter((mode) => mode.wallMs !== null);
  const [reference] = measured;
  const pairs = Math.max(0, ...measured.map(({ wallMs }) => wallMs.samples.length));
  const startsMs = new Map<string, number>();
  let nowMs = 1200;
  for (const { lane, pair } of schedule(measured.length, { from: 0, to: pairs }, { order: 'abba', seed: 1 })) {
    startsMs.set(`${lane} ${pair}`, nowMs);
    nowMs += (measured[lane]?.wallMs.samples[pair] ?? 0) + 1.5;
  }
  const lanes = measured.map(({ lane, width, wallMs }, index) => {
    const record = laneWith(lane, wallMs.samples, { width });
    const timed = record.timed.map((round) => ({ ...round, startedMs: startsMs.get(`${index} ${round.pair}`) ?? 0 }));
    return { ...record, timed };
  });
  const plan = { modes: [...new Set(modes.map(({ mode }) => mode))], reference: reference?.mode ?? null, threads: 6 };
  const report = assemble(recordWith(lanes, { ...extra, plan: { ...plan, ...extra.plan } }));
  return { ...report, modes };
}

/** One mode against another, as it is assembled from their rounds. */
export function assembledComparison(mode: MeasuredMode, reference: MeasuredMode): JudgedComparison {
  const [comparison] = assembledReport([reference, mode]).comparisons;
  if (comparison === undefined || comparison.verdict === 'withheld') throw new Error(`${mode.lane} has no speed-up`);
  return comparison;
}

import type { Detector } from '../../src/checks/findings/detector.ts';
import { assemble } from '../../src/core/assemble/index.ts';
import type { LaneRecord } from '../../src/core/record.ts';
import type { Finding } from '../../src/core/report.ts';
import { type RecordExtra, recordWith } from './record.ts';

/** What the detector finds in a run of these lanes. */
export function findIn(detector: Detector, lanes: readonly LaneRecord[], extra: RecordExtra = {}): Finding[] {
  const record = recordWith(lanes, extra);
  return detector.find({ report: assemble(record), record });
}

/** The messages only. */
export function messagesIn(detector: Detector, lanes: readonly LaneRecord[], extra: RecordExtra = {}): string[] {
  return findIn(detector, lanes, extra).map((finding) => finding.message);
}

/** As many equal samples as the fixed looks begin with. */
export function six(wallMs: number): number[] {
  return Array<number>(6).fill(wallMs);
}

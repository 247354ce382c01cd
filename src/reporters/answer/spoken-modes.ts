import { type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';

/** The modes that the answer speaks of: of the lanes of a sweep only the best one. */
export function spokenModes(report: Report): MeasuredMode[] {
  const { sweep } = report;
  if (sweep === null) return measuredModes(report);
  const swept = new Set(sweep.points.map(({ lane }) => lane));
  const best = sweep.points.find(({ concurrency }) => concurrency === sweep.best?.concurrency)?.lane;
  return measuredModes(report).filter(({ lane }) => !swept.has(lane) || lane === best);
}

import { pairRatios } from '../baseline/side.ts';
import { type Comparison, type MeasuredMode, measuredModes, type Report } from '../report.ts';
import { medianInterval } from '../stats/interval.ts';
import { rateOf } from './throughput.ts';

function modeAt(mode: MeasuredMode, confidence: number): MeasuredMode {
  const { wallMs, tasks } = mode;
  const wall = { ...wallMs, interval: medianInterval(wallMs.samples, confidence) };
  const throughputPerSecond = rateOf(tasks.completed / Math.max(1, wallMs.samples.length), wall);
  return { ...mode, wallMs: wall, throughputPerSecond };
}

function comparisonAt(comparison: Comparison, report: Report, confidence: number): Comparison {
  if (comparison.speedup === null) return comparison;
  const ratios = pairRatios(report, comparison);
  if (ratios.length === 0) return comparison;
  const interval = medianInterval(ratios.map(Math.log), confidence);
  const { estimate } = comparison.speedup;
  const ends = { low: Math.exp(interval.low), high: Math.exp(interval.high), confidence: interval.confidence };
  return { ...comparison, speedup: { estimate, ...ends } };
}

/** The same report with intervals of another confidence. */
export function atConfidence(report: Report, confidence: number): Report {
  const measured = new Map(measuredModes(report).map((mode) => [mode.lane, modeAt(mode, confidence)]));
  return {
    ...report,
    modes: report.modes.map((mode) => measured.get(mode.lane) ?? mode),
    comparisons: report.comparisons.map((comparison) => comparisonAt(comparison, report, confidence)),
  };
}

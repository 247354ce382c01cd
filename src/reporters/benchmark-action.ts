import type { Comparison, Interval, MeasuredMode, Report } from '../core/report.ts';
import { formatCount, formatGivenShare } from '../core/units.ts';
import { benchmarkName, jsonFile, soundModes, whyNothingSound } from './benchmark-name.ts';
import type { Reporter } from './reporter.ts';

interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range: string;
  readonly extra: string;
}

function basis({ confidence }: Interval): string {
  return confidence === null ? 'range of all rounds' : `${formatGivenShare(confidence)} interval`;
}

/** The larger side of the interval: the chart knows one number only. */
function plusMinus(value: number, { low, high }: Interval): string {
  return `± ${Number(Math.max(value - low, high - value).toPrecision(3))}`;
}

function machine({ environment: { node, platform, arch, cpuModel } }: Report): string {
  return `Node.js ${node}, ${platform}-${arch}, ${cpuModel ?? 'unknown processor'}`;
}

function timeEntry({ lane, wallMs }: MeasuredMode, report: Report): Entry {
  return {
    name: benchmarkName(report, lane),
    unit: 'ms',
    value: wallMs.median,
    range: plusMinus(wallMs.median, wallMs.interval),
    extra: `median of ${formatCount(wallMs.samples.length, 'round')}, ${basis(wallMs.interval)}\n${machine(report)}`,
  };
}

/** The speed-up turned round, so that smaller is better here too; it means the same on every machine. */
function relativeEntry({ lane, reference, speedup, pairs }: Comparison, report: Report): Entry[] {
  if (speedup === null) return [];
  const value = 1 / speedup.estimate;
  const interval = { low: 1 / speedup.high, high: 1 / speedup.low, confidence: speedup.confidence };
  return [
    {
      name: `${benchmarkName(report, lane)} relative to ${reference}`,
      unit: `× ${reference}`,
      value,
      range: plusMinus(value, interval),
      extra: `median of ${formatCount(pairs, 'pair')}, ${basis(interval)}\n${machine(report)}`,
    },
  ];
}

function entries(report: Report): Entry[] {
  const modes = soundModes(report);
  const lanes = new Set(modes.map(({ lane }) => lane));
  const comparisons = report.comparisons.filter(({ lane, reference }) => lanes.has(lane) && lanes.has(reference));
  return [
    ...modes.map((mode) => timeEntry(mode, report)),
    ...comparisons.flatMap((comparison) => relativeEntry(comparison, report)),
  ];
}

/** `customSmallerIsBetter` of github-action-benchmark (its README, "custom benchmarks"). */
export const benchmarkAction: Reporter = {
  name: 'benchmark-action',
  summary: 'customSmallerIsBetter of github-action-benchmark: times, and times relative to the reference',
  extensions: ['benchmark-action.json'],
  render: (report) => jsonFile(entries(report)),
  combine: (reports) => jsonFile(reports.flatMap(entries)),
  whyEmpty: whyNothingSound,
};

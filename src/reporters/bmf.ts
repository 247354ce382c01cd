import type { MeasuredMode, Report } from '../core/report.ts';
import { benchmarkName, jsonFile, soundModes, whyNothingSound } from './benchmark-name.ts';
import type { Reporter } from './reporter.ts';

/** Bencher's own `latency` measure counts nanoseconds. */
const NANOSECONDS_A_MS = 1_000_000;

function metrics({ wallMs: { median, interval }, throughputPerSecond: throughput }: MeasuredMode) {
  return {
    latency: {
      value: median * NANOSECONDS_A_MS,
      lower_value: interval.low * NANOSECONDS_A_MS,
      upper_value: interval.high * NANOSECONDS_A_MS,
    },
    throughput: { value: throughput.estimate, lower_value: throughput.low, upper_value: throughput.high },
  };
}

function document(reports: readonly Report[]): string {
  const named = reports.flatMap((report) =>
    soundModes(report).map((mode) => [benchmarkName(report, mode.lane), metrics(mode)]),
  );
  return jsonFile(Object.fromEntries(named));
}

/**
 * Bencher Metric Format (bencher.dev/docs/reference/bencher-metric-format): `latency` is the median round in
 * nanoseconds, `throughput` tasks a second, both Bencher's own measures.
 */
export const bmf: Reporter = {
  name: 'bmf',
  summary: 'Bencher Metric Format: latency in nanoseconds, throughput in tasks a second',
  extensions: ['bmf.json'],
  render: (report) => document([report]),
  combine: document,
  whyEmpty: whyNothingSound,
};

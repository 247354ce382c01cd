import { type MeasuredMode, measuredModes, type Report, sampledRounds } from '../core/report.ts';
import { benchmarkName, jsonFile } from './benchmark-name.ts';
import type { Reporter } from './reporter.ts';

function seconds(ms: number): number {
  return ms / 1000;
}

/** 0 for a round whose tasks all succeeded, else 1: as if the round were a program. */
function exitCodes(mode: MeasuredMode, report: Report): number[] {
  const rounds = sampledRounds(report).filter(({ lane }) => lane === mode.lane);
  return mode.wallMs.samples.map((_, index) => ((rounds[index]?.failed ?? 0) > 0 ? 1 : 0));
}

function resultOf(mode: MeasuredMode, report: Report) {
  const { wallMs, cpu, lane } = mode;
  const point = report.sweep?.points.find((candidate) => candidate.lane === lane);
  return {
    command: benchmarkName(report, lane),
    mean: seconds(wallMs.mean),
    stddev: wallMs.stddev === null ? null : seconds(wallMs.stddev),
    median: seconds(wallMs.median),
    // Importers insist on numbers here; hyperfine's shape has no word for "not measured".
    user: seconds(cpu?.userMs ?? 0),
    system: seconds(cpu?.systemMs ?? 0),
    min: seconds(wallMs.min),
    max: seconds(wallMs.max),
    times: wallMs.samples.map(seconds),
    exit_codes: exitCodes(mode, report),
    // Its plotting scripts take one parameter only, and its values are text.
    ...(point === undefined ? {} : { parameters: { concurrency: String(point.concurrency) } }),
  };
}

/** The shape of hyperfine's `--export-json` (hyperfine, src/benchmark/benchmark_result.rs): seconds. */
export const hyperfine: Reporter = {
  name: 'hyperfine',
  summary: "hyperfine's --export-json, for its plotting scripts and for importers",
  extensions: ['hyperfine.json'],
  render: (report) => jsonFile({ results: measuredModes(report).map((mode) => resultOf(mode, report)) }),
};

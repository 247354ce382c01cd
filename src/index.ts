export type { TaskContext, UserScenario } from '../scenarios/run/user-module.ts';
export { defineScenario } from '../scenarios/run/user-module.ts';
export type { BenchmarkConfig, Config, DurationText, SharedConfig, ShareText } from './cli/config/config.ts';
export { defineConfig } from './cli/config/config.ts';
export type { ModeName } from './core/modes.ts';
export type {
  CheckReport,
  CheckVerdict,
  Comparison,
  ControlReport,
  CpuReport,
  Environment,
  Estimate,
  Explained,
  ExplainedMode,
  FailureCount,
  FailureReport,
  Finding,
  InFlightReport,
  Interval,
  JudgedComparison,
  LeftOutReport,
  LoopReport,
  LoopState,
  MachineNoise,
  MeasuredMode,
  ModeReport,
  PlanReport,
  Report,
  RequestsReport,
  RoundReport,
  SweepFits,
  SweepPoint,
  SweepReport,
  TaskRow,
  TaskTable,
  TaskTotals,
  TimelineEntry,
  UnexplainedMode,
  UnmeasuredMode,
  Verdict,
  WallReport,
} from './core/report.ts';
export { compare, measure } from './library/measure.ts';
export { observe } from './library/observe.ts';
export type { MeasureOptions } from './library/options.ts';
export type { Format, RenderOptions } from './library/render.ts';
export { render } from './library/render.ts';
export type { Traced, TraceOptions } from './library/trace.ts';
export { trace } from './library/trace.ts';
export type { Measured, Variants, Work } from './library/work.ts';
export type { InFlight, Observation, ObservedPlace, ObservedSpans, ObserveOptions } from './trace/observe/observe.ts';

export type { TaskContext, UserScenario } from '../scenarios/run/user-module.ts';
export { defineScenario } from '../scenarios/run/user-module.ts';
export type { BenchmarkConfig, Config, DurationText, SharedConfig, ShareText } from './cli/config/config.ts';
export { defineConfig } from './cli/config/config.ts';
export type { ModeName } from './core/modes.ts';
export type * from './core/report.ts';

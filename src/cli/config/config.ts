import type { ModeName } from '../../core/modes.ts';
import type { Order } from '../../core/plan.ts';

/** A duration as the command line reads it (`'250ms'`, `'1.5s'`); a number is milliseconds. */
export type DurationText = string | number;

/** A share as the command line reads it (`'10%'`); a number is the share itself (0.1). */
export type ShareText = string | number;

/** What may be set for all benchmarks and for one: the shared options of the command line by their camelCase names. */
export interface SharedConfig {
  /** Default: sync and async. */
  readonly modes?: readonly ModeName[] | 'all';
  readonly reference?: ModeName;
  /** Most tasks in flight in `async`; several limits are a sweep. */
  readonly concurrency?: number | 'all' | 'auto' | readonly (number | 'all')[];
  readonly threads?: number;
  /** Time limit of one task. */
  readonly timeout?: DurationText;
  /** Exactly so many rounds a mode; left out, as many as the checks need. */
  readonly runs?: number;
  readonly precision?: ShareText;
  /** At most, for all modes. */
  readonly maxTime?: DurationText;
  /** Time for the whole benchmark. */
  readonly deadline?: DurationText;
  readonly warmup?: number;
  readonly cold?: boolean;
  readonly order?: Order;
  readonly seed?: number;
  readonly control?: boolean;
  readonly margin?: ShareText;
  /** False skips the pass that finds the reasons. */
  readonly explain?: boolean;
  /** Expressions as `--check` reads them. Those of `defaults` come first, then the benchmark's own. */
  readonly checks?: readonly string[];
  /** Short for the check `speedup >= RATIO`. */
  readonly minSpeedup?: number | string | readonly (number | string)[];
  /** Short for the check `MODE.median <= TIME`: `'async=600ms'`. */
  readonly maxMedian?: string | readonly string[];
  readonly maxSlowdown?: ShareText;
  /** Default: 10 %. */
  readonly maxSpeedupLoss?: ShareText;
  /** Compare times of different machines too. */
  readonly lenient?: boolean;
  /** An inconclusive check is exit code 4. */
  readonly strict?: boolean;
  /** Failed tasks that are tolerated. */
  readonly maxFailures?: number;
}

/** One benchmark of a config file. Relative paths start from the config file's folder. */
export interface BenchmarkConfig extends SharedConfig {
  /** `sleep`, `fetch`, `run`: see `asyncbench list`. */
  readonly scenario: string;
  /** The scenario's arguments: durations, URLs, the file. */
  readonly args?: readonly (string | number)[];
  /** The scenario's own options by their camelCase names: `{ keepAlive: true }`. */
  readonly options?: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;
  /** The saved report to compare with; `asyncbench ci --update-baseline` writes it. */
  readonly baseline?: string;
}

/** What `asyncbench.config.{json,ts,mts,js,mjs}` holds. */
export interface Config {
  readonly $schema?: string;
  readonly defaults?: SharedConfig;
  /** By name, in the order in which they run. */
  readonly benchmarks: Readonly<Record<string, BenchmarkConfig>>;
}

/** Names the type of a config file's default export: the editor then checks it. */
export function defineConfig(config: Config): Config {
  return config;
}

import type { ModeName } from '../../core/modes.ts';

/** A duration as the command line reads it (`'250ms'`, `'1.5s'`); a number is milliseconds. */
export type DurationText = string | number;

/** A share as the command line reads it (`'10%'`); a number is the share itself (0.1). */
export type ShareText = string | number;

/** What may be set for all benchmarks and for one: the shared options of the command line by their camelCase names. */
export interface SharedConfig {
  // From the options: npm run generate
  /** modes to compare, or all (default: sync,async) */
  readonly modes?: 'all' | readonly ModeName[];
  /** a mode, or a function of yours */
  readonly reference?: string;
  /** most tasks in flight in async; several limits are a sweep */
  readonly concurrency?: number | 'all' | 'auto' | readonly (number | 'all')[];
  /** size of the pool (default: min(32, cpus + 4)) */
  readonly threads?: number;
  /** time limit of one task (default: 30s) */
  readonly timeout?: DurationText;
  /** exactly N rounds a mode (default: until precise) */
  readonly runs?: number;
  /** wanted half-width of the interval (default: 5%) */
  readonly precision?: ShareText;
  /** at most, for warm-up, rounds and explain pass of all modes (default: 18s) */
  readonly maxTime?: DurationText;
  /** for the whole benchmark (default: none) */
  readonly deadline?: DurationText;
  /** rounds before measuring (default: until steady) */
  readonly warmup?: number;
  /** measure the first round of fresh processes */
  readonly cold?: boolean;
  /** abba, shuffle or blocks (default: abba) */
  readonly order?: 'abba' | 'shuffle' | 'blocks';
  /** of the order shuffle (default: 1) */
  readonly seed?: number;
  /** run the reference against itself: the noise */
  readonly control?: boolean;
  /** a smaller difference is none (default: 1%) */
  readonly margin?: ShareText;
  /** false skips the pass that finds the reasons */
  readonly explain?: boolean;
  /** [mode.]metric OP value; those of defaults come first */
  readonly checks?: readonly string[];
  /** short for the check 'speedup >= RATIO' */
  readonly minSpeedup?: string | number | readonly (string | number)[];
  /** short for the check 'MODE.median <= TIME': async=600ms */
  readonly maxMedian?: string | readonly string[];
  /** of each mode's time against the baseline */
  readonly maxSlowdown?: ShareText;
  /** against the baseline (default: 10%) */
  readonly maxSpeedupLoss?: ShareText;
  /** compare times of different machines too */
  readonly lenient?: boolean;
  /** exit with 4 when a check is inconclusive */
  readonly strict?: boolean;
  /** failed tasks a round to tolerate (default: 0) */
  readonly maxFailures?: number;
  // End of the options
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

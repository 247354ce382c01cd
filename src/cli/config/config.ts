import type { Option, Options } from '../../core/option.ts';
import type { SHARED_OPTIONS } from '../options/shared.ts';

export type { DurationText, ShareText } from '../options/kinds.ts';

/** The type of an option's field; never where no config file has the option. */
type FieldValue<O> = O extends Option<infer _, infer F> ? F : never;

/** The fields of options that have one, each of which may be left out. */
type FieldsOf<O extends Options> = {
  readonly [K in keyof O as [FieldValue<O[K]>] extends [never] ? never : K]?: FieldValue<O[K]>;
};

/** What may be set for all benchmarks and for one: the shared options of the command line by their camelCase names. */
export interface SharedConfig extends FieldsOf<Omit<typeof SHARED_OPTIONS, 'baseline'>> {}

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

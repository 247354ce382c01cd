import type { BenchmarkConfig } from '../cli/config/config.ts';

/**
 * How something is measured: the shared options of the command line, named as in a config file, and what a program has
 * to say beside them.
 */
export interface MeasureOptions extends Omit<BenchmarkConfig, 'scenario'> {
  /** Ends the measuring at once; the report is then partial, with all that was measured. */
  readonly signal?: AbortSignal;
  /** The folder that relative paths start from. Default: the process's own. */
  readonly cwd?: string;
}

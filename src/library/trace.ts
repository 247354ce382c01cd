import type { Analysis } from '../trace/analysis/analyze.ts';
import type { Trace } from '../trace/model.ts';

/** How a program is traced. */
export interface TraceOptions {
  /** The folder that it runs in. Default: the process's own. */
  readonly cwd?: string;
  /** Default: the process's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program (SIGTERM); what was recorded until then is analysed. */
  readonly signal?: AbortSignal;
  /** Hands back what the program prints, and gives it no input, in place of passing both through. */
  readonly collect?: boolean;
}

/** What a program waited for, and what could run at once. */
export interface Traced extends Analysis {
  /** The record itself: every operation. */
  readonly trace: Trace;
  /** What it printed, where that was collected. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs an unchanged program once, as `asyncbench trace` does, and analyses what it waited for.
 *
 * @param file a JavaScript or TypeScript file, or a command
 * @throws UsageError where there is no such file, or the command cannot be started
 */
export async function trace(file: string, args: readonly string[] = [], options: TraceOptions = {}): Promise<Traced> {
  const { traceFile } = await import('./trace-file.ts');
  return traceFile([file, ...args], options);
}

import { processIo } from '../cli/io.ts';
import { UsageError } from '../core/errors.ts';
import { systemClock } from '../core/system-clock.ts';
import { analyze } from '../trace/analysis/analyze.ts';
import { lookIntoSources } from '../trace/collect/source-decides.ts';
import { readProgramLine } from '../trace/run/program-line.ts';
import type { ProgramLine, RunOptions } from '../trace/run/run-program.ts';
import { traceProgram } from '../trace/run/trace-program.ts';
import type { Traced, TraceOptions } from './trace.ts';

async function record(line: ProgramLine & { readonly name: string }, options: Omit<RunOptions, 'folder'>) {
  try {
    return await traceProgram(line, options);
  } catch (cause) {
    throw new UsageError(`trace: cannot run '${line.file}'`, { cause });
  }
}

/** Runs a program once, recorded, and analyses the record. @throws UsageError where it cannot be started */
export async function traceFile(words: readonly string[], options: TraceOptions): Promise<Traced> {
  const { cwd = processIo().cwd, env = processIo().env, signal, collect = false } = options;
  const line = readProgramLine(words, cwd);
  const { trace, run } = await record(line, {
    cwd,
    env,
    clock: systemClock,
    collect,
    ...(signal === undefined ? {} : { signal }),
  });
  return { ...analyze(trace, lookIntoSources(cwd)), trace, stdout: run.stdout, stderr: run.stderr };
}

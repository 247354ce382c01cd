import { readTrace } from '../collect/read-trace.ts';
import type { Trace } from '../model.ts';
import { type ProgramLine, type ProgramRun, type RunOptions, runProgram, withFolder } from './run-program.ts';

/** Runs a program once, recorded. @throws where it cannot be started */
export async function traceProgram(
  line: ProgramLine & { readonly name: string },
  options: Omit<RunOptions, 'folder'>,
): Promise<{ trace: Trace; run: ProgramRun }> {
  return await withFolder(async (folder) => {
    const run = await runProgram(line, { ...options, folder });
    const { beganMs, wallMs, end } = run;
    return { trace: readTrace(folder, { program: line.name, cwd: options.cwd, beganMs, wallMs, end }), run };
  });
}

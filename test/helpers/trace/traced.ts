import { join } from 'node:path';
import { SHIPPED_RECORDER } from '../../../build/paths.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import type { Trace } from '../../../src/trace/model.ts';
import type { ProgramRun } from '../../../src/trace/run/run-program.ts';
import { traceProgram } from '../../../src/trace/run/trace-program.ts';
import type { TemporaryFolder } from '../temporary-folder.ts';

/** Runs a program of this text, recorded by what ships, and gives what was recorded and what it printed. */
export async function traced(
  folder: TemporaryFolder,
  name: string,
  text: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ trace: Trace; run: ProgramRun }> {
  await folder.write(name, text);
  const line = { file: process.execPath, args: [join(folder.path, name)], name };
  const environment = { PATH: process.env.PATH, ...env };
  const options = { cwd: folder.path, env: environment, clock: systemClock, recorder: SHIPPED_RECORDER };
  return await traceProgram(line, { ...options, collect: true });
}

/** `GET /item/1 at 3:20 caused by 0`, and so on, of each operation. */
export function told({ operations }: Trace): string[] {
  return operations.map(({ what, site, cause }) => {
    const where = site === null ? 'no line' : `${site.file}:${site.line}`;
    return `${what.replace(/http:\/\/127\.0\.0\.1:\d+/, '')} at ${where} after ${cause}`;
  });
}

import exec from '../../../scenarios/exec/index.ts';
import type { ExecParams } from '../../../scenarios/exec/params.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';
import type { ResolvedWork, RoundPurpose, TaskResult } from '../../../src/core/scenario.ts';
import { commandEnv } from './command-env.ts';

export const NODE = `'${process.execPath}'`;

/** A command line that runs this program text. */
export function script(text: string): string {
  return `${NODE} -e '${text}'`;
}

export function resolveExec(
  args: readonly string[],
  raw: RawOptions = {},
  cwd = '/',
): Promise<ResolvedWork<ExecParams>> {
  const context = { cwd, env: commandEnv(), openStdin: async function* () {} };
  return exec.resolve({ args, options: readOptions(exec.options, raw) }, context);
}

export interface RoundOptions {
  readonly purpose?: RoundPurpose;
  readonly timeoutMs?: number;
  readonly cwd?: string;
}

/** One round of the commands in each form, one by one. */
export const FORMS = {
  async blocking(params: ExecParams, { purpose = 'timed', timeoutMs = 20_000 }: RoundOptions): Promise<TaskResult[]> {
    const workload = await exec.blocking?.(params, { timeoutMs, width: 1 });
    await workload?.beforeRound?.(purpose);
    return params.labels.map((_, task) => workload?.run(task) as TaskResult);
  },
  async async(params: ExecParams, { purpose = 'timed', timeoutMs = 20_000 }: RoundOptions): Promise<TaskResult[]> {
    const workload = await exec.async?.(params, { timeoutMs, width: params.labels.length });
    await workload?.beforeRound?.(purpose);
    return Promise.all(params.labels.map((_, task) => workload?.run(task) as Promise<TaskResult>));
  },
};

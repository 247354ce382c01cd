import { spawnSync } from 'node:child_process';
import { codeOf } from '../../src/core/errors.ts';
import type { BlockingWorkload, WorkloadContext } from '../../src/core/scenario.ts';
import { Commands, type Ran } from './commands.ts';
import { endGroup } from './end-group.ts';
import { MOST_OUTPUT_BYTES } from './outcome.ts';
import type { ExecParams } from './params.ts';
import type { Startable } from './startable.ts';

const ENDED: Readonly<Record<string, Ran['ended']>> = { ETIMEDOUT: 'timeout', ENOBUFS: 'too-large' };

/** `spawnSync`: the thread is blocked until the command has ended and nobody writes to its streams any more. */
export function blockingCommands(params: ExecParams, context: WorkloadContext): BlockingWorkload {
  const commands = new Commands(params, context);
  const options = {
    ...commands.options,
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
    timeout: Math.ceil(context.timeoutMs),
    killSignal: 'SIGKILL' as const,
    maxBuffer: MOST_OUTPUT_BYTES,
  };
  const run = ({ file, args, shell }: Startable): Ran => {
    const { pid, error = null, status, signal, stdout, stderr } = spawnSync(file, args, { ...options, shell });
    const ended = ENDED[codeOf(error) ?? ''] ?? null;
    // Its time limit ends the command alone.
    if (ended !== null) endGroup(pid);
    // What was not started has no streams: null on Node.js 20, undefined later.
    return { error, code: status, signal, ended, outputs: [stdout, stderr].flatMap((output) => output ?? []) };
  };
  return {
    beforeRound: (purpose) => commands.beforeRound(purpose),
    notes: () => commands.notes(),
    run: (task) => commands.result(task, run(commands.startable(task))),
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import type { AsyncWorkload, WorkloadContext } from '../../src/core/scenario.ts';
import { Commands, type Ran } from './commands.ts';
import { endGroup } from './end-group.ts';
import { MOST_OUTPUT_BYTES } from './outcome.ts';
import type { ExecParams } from './params.ts';
import type { Startable } from './startable.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Collects a stream, and calls back where it holds more than it may. */
function collect(stream: ChildProcess['stdout'], onTooLarge: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_OUTPUT_BYTES) onTooLarge();
    else chunks.push(chunk);
  });
  return chunks;
}

function start({ file, args, shell }: Startable, options: Commands['options'], timeoutMs: number): Promise<Ran> {
  return new Promise((resolve) => {
    let ended: Ran['ended'] = null;
    const child = spawn(file, args, { ...options, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = (why: Ran['ended']) => {
      ended ??= why;
      endGroup(child.pid);
    };
    const timer = setTimeout(() => end('timeout'), Math.min(timeoutMs, LONGEST_TIMER_MS));
    const streams = [child.stdout, child.stderr].map((stream) => collect(stream, () => end('too-large')));
    const settle = (how: Pick<Ran, 'error' | 'code' | 'signal'>) => {
      clearTimeout(timer);
      resolve({ ...how, ended, outputs: streams.map((chunks) => Buffer.concat(chunks)) });
    };
    child.once('error', (error) => settle({ error, code: null, signal: null }));
    // Not `exit`: what it started may write on, and spawnSync waits for that too.
    child.once('close', (code, signal) => settle({ error: null, code, signal }));
  });
}

/** `spawn`: the event loop is free while the commands run, side by side. */
export function asyncCommands(params: ExecParams, context: WorkloadContext): AsyncWorkload {
  const commands = new Commands(params, context);
  const run = async (task: number) => {
    // What cannot even be tried (E2BIG) is thrown, not told.
    const ran = await start(commands.startable(task), commands.options, context.timeoutMs).catch(
      (thrown: unknown): Ran => ({
        error: thrown instanceof Error ? thrown : new Error(String(thrown)),
        code: null,
        signal: null,
        ended: null,
        outputs: [],
      }),
    );
    return commands.result(task, ran);
  };
  return { beforeRound: (purpose) => commands.beforeRound(purpose), notes: () => commands.notes(), run };
}

import { spawnSync } from 'node:child_process';
import type { RoundPurpose, TaskResult, WorkloadContext } from '../../src/core/scenario.ts';
import { childCpuMs } from './child-cpu.ts';
import { digestOf } from './digest.ts';
import { commandEnvironment, HAS_GROUPS } from './end-group.ts';
import { type Ending, resultOf } from './outcome.ts';
import { keepOutput } from './outputs.ts';
import type { Command, ExecParams } from './params.ts';
import { type Startable, startable } from './startable.ts';

const LAST_WORDS_BYTES = 2000;

/** How a command came to its end, and what it wrote to its two streams. */
export type Ran = Pick<Ending, 'error' | 'code' | 'signal' | 'ended'> & { readonly outputs: readonly Buffer[] };

/** Told of a round's purpose in each thread; of several threads one leads, and does what is done once a round. */
type CommandContext = Pick<WorkloadContext, 'timeoutMs' | 'follows'>;

/** What both forms have in common: the commands, how they are started, and what is made of how they ended. */
export class Commands {
  readonly #params: ExecParams;
  readonly #context: CommandContext;
  /** Made ready before any round: a file may have to be looked for. */
  readonly #startables: readonly Startable[];
  /** A group of its own for each command: it is ended with all that it started. */
  readonly options;
  #verifies = false;
  #cpuBeforeMs: number | null = null;

  constructor(params: ExecParams, context: CommandContext) {
    this.#params = params;
    this.#context = context;
    const env = commandEnvironment(params.uvThreads);
    const { cwd } = params;
    this.options = { cwd, env, detached: HAS_GROUPS, windowsHide: true };
    this.#startables = params.commands.map((command) => startable(command, { ...params, env }));
  }

  async beforeRound(purpose: RoundPurpose): Promise<void> {
    this.#verifies = purpose === 'verify';
    const { prepare } = this.#params;
    if (prepare !== null && this.#context.follows !== true) runOnce('--prepare', prepare, this.#params);
    this.#cpuBeforeMs = childCpuMs();
  }

  /** The processor time of the round's commands. */
  notes(): Readonly<Record<string, number>> {
    const nowMs = childCpuMs();
    return nowMs === null || this.#cpuBeforeMs === null ? {} : { commandCpuMs: nowMs - this.#cpuBeforeMs };
  }

  at(task: number): Command {
    return this.#params.commands[task] ?? { file: '', args: [] };
  }

  startable(task: number): Startable {
    return this.#startables[task] ?? { file: '', args: [], shell: false };
  }

  /** The output is looked at only in rounds that are not timed. */
  result(task: number, { outputs, ...ran }: Ran): TaskResult {
    const { outputFolder, labels } = this.#params;
    const said = outputs.findLast((output) => output.toString('latin1').trim() !== '');
    const ending: Ending = {
      ...ran,
      bytes: outputs.reduce((sum, output) => sum + output.length, 0),
      digest: this.#verifies ? digestOf(outputs) : null,
      lastWords: said?.subarray(-LAST_WORDS_BYTES).toString() ?? '',
    };
    const result = resultOf(this.at(task), labels[task] ?? '', ending, this.#context.timeoutMs);
    if (outputFolder !== null && (this.#verifies || !result.ok)) keepOutput(outputFolder, task, outputs);
    return result;
  }
}

/** Why a command that was to do something beside the tasks did not; null where it did. */
export function problemOf(command: Command, params: Pick<ExecParams, 'cwd' | 'shell' | 'uvThreads'>): string | null {
  const { cwd } = params;
  const env = commandEnvironment(params.uvThreads);
  const { file, args, shell } = startable(command, { ...params, env });
  const { error, status, signal, stderr } = spawnSync(file, args, { cwd, shell, env, windowsHide: true });
  const words = stderr?.subarray(-LAST_WORDS_BYTES).toString().trim() ?? '';
  if (error !== undefined) return error.message;
  if (status === 0) return null;
  const how = signal === null ? `exited with code ${status}` : `was killed by ${signal}`;
  return words === '' ? how : `${how}: ${words}`;
}

/** @throws Error that names the flag, and says why it did not work */
function runOnce(flag: string, command: Command, params: ExecParams): void {
  const problem = problemOf(command, params);
  if (problem !== null) throw new Error(`${flag}: ${[command.file, ...command.args].join(' ')}: ${problem}`);
}

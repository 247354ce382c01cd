import { about, phrase, readAll, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext, ResolvedWork, ScenarioInput, TaskOutput } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { argumentsAndLines, type ListLine } from '../list/lines.ts';
import { listInputs } from '../list/read-list.ts';
import { problemOf } from './commands.ts';
import { EXEC_OPTIONS } from './options.ts';
import { makeOutputFolder, readOutput, removeOutputFolder } from './outputs.ts';
import type { Command, ExecParams } from './params.ts';
import { splitWords } from './split-words.ts';

type ExecInput = ScenarioInput<typeof EXEC_OPTIONS>;

const MOST_NAMED = 3;

function readCommand(text: string, shell: boolean): Command {
  if (shell) return { file: text, args: [] };
  const [file = '', ...args] = splitWords(text);
  return { file, args };
}

function readCommands(lines: readonly ListLine[], shell: boolean): Command[] {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return [about(only.where, () => readCommand(only.text, shell))];
  const readers = lines.map(
    ({ text, where }) =>
      () =>
        about(where, () => readCommand(text, shell)),
  );
  return readAll('exec cannot read its commands:', readers);
}

function readHook(name: 'setup' | 'prepare' | 'cleanup', { options }: ExecInput): Command | null {
  const text = options[name];
  return text === null ? null : about(EXEC_OPTIONS[name], () => readCommand(text, options.shell));
}

function runHook(name: 'setup' | 'cleanup', command: Command | null, params: ExecParams): void {
  const problem = command === null ? null : problemOf(command, params);
  const option = EXEC_OPTIONS[name];
  if (problem !== null) throw new UsageError(phrase`${option}: the command ${problem}`, { option });
}

function describe(labels: readonly string[], tasks: number): string {
  const named = labels.slice(0, MOST_NAMED).join(', ');
  return `${formatCount(tasks, 'command')} (${named}${labels.length > MOST_NAMED ? ', …' : ''})`;
}

function outputsOf({ outputFolder, labels }: ExecParams): TaskOutput[] {
  if (outputFolder === null) return [];
  return labels.map((label, task) => ({ label, text: readOutput(outputFolder, task) ?? '' }));
}

/** Reads the commands, and runs what is to run before everything. @throws UsageError */
export async function resolveExec(input: ExecInput, context: ResolveContext): Promise<ResolvedWork<ExecParams>> {
  const { options, args } = input;
  const { commands: file, shell, showOutput } = options;
  const kind = { option: EXEC_OPTIONS.commands, expected: 'one command a line' };
  const lines = await argumentsAndLines({ args, file, kind }, context);
  if (lines.length === 0) {
    throw new UsageError('exec: got no command, expected at least one', {
      hint: phrase`Each in quotes: asyncbench exec 'npm run lint' 'npm test'; or ${EXEC_OPTIONS.commands} FILE.`,
    });
  }
  const given = readCommands(lines, shell);
  const tasks = options.tasks ?? given.length;
  const at = <T>(items: readonly T[]) => Array.from({ length: tasks }, (_, task) => items[task % items.length] as T);
  const typed = lines.map(({ text }) => text).slice(0, tasks);
  const [setup, prepare, cleanup] = (['setup', 'prepare', 'cleanup'] as const).map((name) => readHook(name, input));
  const params: ExecParams = {
    labels: at(typed),
    commands: at(given.slice(0, tasks)),
    shell,
    cwd: context.cwd,
    prepare: prepare ?? null,
    uvThreads: context.env.UV_THREADPOOL_SIZE ?? null,
    outputFolder: showOutput ? makeOutputFolder() : null,
  };
  let begun = false;
  return {
    params,
    shownParams: { commands: typed, tasks, shell, setup: options.setup, prepare: options.prepare },
    tasks: params.labels.map((label) => ({ label, idealMs: null })),
    identity: { commands: typed, tasks, shell, prepare: options.prepare },
    warnings: [],
    inputs: listInputs(file, context.cwd),
    title: describe(typed, tasks),
    async begin() {
      begun = true;
      runHook('setup', setup ?? null, params);
    },
    outputs: () => outputsOf(params),
    async dispose() {
      if (params.outputFolder !== null) removeOutputFolder(params.outputFolder);
      if (begun) runHook('cleanup', cleanup ?? null, params);
    },
  };
}

import { appendFileSync } from 'node:fs';
import { messageOf } from '../core/errors.ts';
import { type Annotated, renderAnnotations } from '../reporters/annotations.ts';
import type { Io, Output } from './io.ts';

/**
 * Appends Markdown to the job's summary page (docs.github.com, "Adding a job summary"); does nothing elsewhere.
 * Nobody asked for it by a flag, so that failing to write it is told and fails nothing.
 */
export function appendJobSummary(markdown: string, { env, stderr }: Io): void {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  try {
    appendFileSync(file, `${markdown}\n`);
  } catch (error) {
    stderr.write(`asyncbench: the job summary could not be written: ${messageOf(error)}\n`);
  }
}

function isRunner(env: NodeJS.ProcessEnv): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** Writes failed and inconclusive checks as annotations where GitHub Actions reads standard output. */
export function annotate(annotated: Annotated, { env, commands }: Io): void {
  if (isRunner(env)) commands.write(renderAnnotations(annotated));
}

/**
 * Text that GitHub's runner takes for text: a line that begins with `::`, blanks before it or not, and `##[` anywhere are
 * commands to it (actions/runner, ActionCommand.cs). A zero-width space in between is not seen and breaks them.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^((?:[^\S\r\n\u2028\u2029]|\u0085)*):(?=:)/gmu, '$1:\u200B').replaceAll('##[', '#\u200B#[');
}

function guarded(output: Output): Output {
  const write: Output['write'] = (chunk: string | Uint8Array, ...rest: never[]) =>
    output.write(typeof chunk === 'string' ? withoutCommands(chunk) : chunk, ...rest);
  return new Proxy(output, {
    get(target, key) {
      if (key === 'write') return write;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** In GitHub Actions, outputs in which nothing that comes from a page, a module or a file name becomes a command. */
export function guardOutputs(io: Io): Io {
  return isRunner(io.env) ? { ...io, stdout: guarded(io.stdout), stderr: guarded(io.stderr) } : io;
}

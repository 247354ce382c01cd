import { appendFileSync, statSync } from 'node:fs';
import { messageOf } from '../core/errors.ts';
import { oneLine } from '../core/printable.ts';
import { type Annotated, renderAnnotations } from '../reporters/annotations.ts';
import { type Io, type Output, tell } from './io.ts';

/** A step's summary that is larger is not shown at all (docs.github.com, "Step isolation and limits"). */
const MOST_BYTES = 1024 * 1024;

const CUT = '\n_The rest is left out: a job summary has room for 1 MiB._\n';

/** As many whole lines as there is room for, and a word on the rest; empty where there is not even room for that. */
function fitBytes(markdown: string, roomBytes: number): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= roomBytes) return markdown;
  const room = roomBytes - CUT.length;
  if (room < 0) return '';
  const lineEnd = room === 0 ? -1 : bytes.lastIndexOf('\n', room - 1);
  return bytes.subarray(0, lineEnd + 1).toString() + CUT;
}

/**
 * Appends Markdown to the job's summary page (docs.github.com, "Adding a job summary"); does nothing elsewhere.
 * Nobody asked for it by a flag, so that failing to write it is told and fails nothing.
 *
 * @param keptBytes that are left free for what comes after
 */
export function appendJobSummary(markdown: string, { env, stderr }: Io, keptBytes = 0): void {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  try {
    const writtenBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    appendFileSync(file, fitBytes(`${markdown}\n`, MOST_BYTES - writtenBytes - keptBytes));
  } catch (error) {
    tell(stderr, `asyncbench: the job summary could not be written: ${messageOf(error)}`);
  }
}

function isRunner(env: NodeJS.ProcessEnv): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** Folds what is printed about one thing, where GitHub's runner reads it (docs.github.com, "Grouping log lines"). */
export function folded(title: string, { env, commands }: Io, print: () => void): void {
  const folds = isRunner(env);
  if (folds) commands.write(`::group::${oneLine(title)}\n`);
  print();
  if (folds) commands.write('::endgroup::\n');
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

import { about, UsageError } from '../../core/errors.ts';
import { parseName } from '../../core/option.ts';
import type { CommandBody } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { createFile, isThere } from '../files.ts';
import { readProject } from './project.ts';
import type { Start, Template } from './template.ts';
import { TEMPLATE_NAMES, TEMPLATES } from './templates/index.ts';

/** The template of that name; without a name the first. @throws UsageError with the names that there are */
function templateOf(name: string | undefined): Template {
  const wanted = name === undefined ? TEMPLATE_NAMES[0] : about('init', () => parseName(name, TEMPLATE_NAMES));
  const found = TEMPLATES.find((template) => template.name === wanted);
  if (found === undefined) throw new UsageError(`init: expected one of ${TEMPLATE_NAMES.join(', ')}`);
  return found;
}

function list(paths: readonly string[]): string {
  return paths.join(', ');
}

/** Writes what is not there yet; returns the names of both. @throws UsageError where all is there */
async function write({ files, command }: Start, cwd: string): Promise<{ written: string[]; kept: string[] }> {
  const kept = files.filter(({ path }) => isThere(path, cwd)).map(({ path }) => path);
  const missing = files.filter(({ path }) => !kept.includes(path));
  if (missing.length === 0) {
    const are = kept.length === 1 ? 'is there already, and is' : 'are there already, and are';
    throw new UsageError(`init: ${list(kept)} ${are} never written over`, { hint: `It runs with: ${command}` });
  }
  for (const { path, text } of missing) await createFile(path, text, cwd);
  return { written: missing.map(({ path }) => path), kept };
}

/** Writes a commented start and says what to type. */
export const initBody: CommandBody = {
  groups: [],
  async run({ args: [name] }, { io }) {
    const template = templateOf(name);
    const start = template.start(await readProject(io.cwd));
    const { written, kept } = await write(start, io.cwd);
    const lines = [
      `wrote ${list(written)}: ${template.summary}`,
      ...(kept.length === 0 ? [] : [`kept ${list(kept)}, there already`]),
      ...(start.todo ?? []),
      `run it: npx ${start.command}`,
    ];
    io.stdout.write(`${lines.join('\n')}\n`);
    return EXIT.ok;
  },
};

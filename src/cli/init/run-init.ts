import { about, UsageError } from '../../core/errors.ts';
import { parseName } from '../../core/option.ts';
import type { CommandBody } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { createFile, isThere } from '../files.ts';
import type { Template } from './template.ts';
import { TEMPLATE_NAMES, TEMPLATES } from './templates/index.ts';

/** The template of that name; without a name the first. @throws UsageError with the names that there are */
function templateOf(name: string | undefined): Template {
  const wanted = name === undefined ? TEMPLATE_NAMES[0] : about('init', () => parseName(name, TEMPLATE_NAMES));
  const found = TEMPLATES.find((template) => template.name === wanted);
  if (found === undefined) throw new UsageError(`init: expected one of ${TEMPLATE_NAMES.join(', ')}`);
  return found;
}

/** Nothing is written where one of the files is there already. @throws UsageError */
async function write({ files, command }: Template, cwd: string): Promise<void> {
  const taken = files.find(({ path }) => isThere(path, cwd));
  if (taken !== undefined) {
    const hint = `It runs with: ${command}`;
    throw new UsageError(`init: ${taken.path} is there already, and is never written over`, { hint });
  }
  for (const { path, text } of files) await createFile(path, text, cwd);
}

/** Writes a commented start and says what to type. */
export const initBody: CommandBody = {
  groups: [],
  async run({ args: [name] }, { io }) {
    const template = templateOf(name);
    await write(template, io.cwd);
    const paths = template.files.map(({ path }) => path).join(', ');
    io.stdout.write(`wrote ${paths}: ${template.summary}\nrun it: npx ${template.command}\n`);
    return EXIT.ok;
  },
};

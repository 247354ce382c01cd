import type { CliCommand } from '../src/cli/command.ts';
import { topicsOf } from '../src/cli/help/command-help.ts';
import { PROGRAM_FLAGS } from '../src/cli/program-flags.ts';
import { between } from './marks.ts';

/** The page of the program itself, from the project's root. */
export const PROGRAM_PAGE = 'docs/man/asyncbench.md';

/** The page of a command, from the project's root. */
export function pageFile(name: string): string {
  return `docs/man/asyncbench-${name}.md`;
}

function item(term: string, text: string): string {
  return `- \`${term}\`: ${text}`;
}

function helpItem(command: CliCommand): string {
  const topics = topicsOf(command);
  if (topics.length === 0) return item('-h, --help', 'help');
  return item('-h, --help [topic]', `help; the topics are ${topics.join(', ')}`);
}

/** Arguments and flags of a command, as `--help all` has them. */
export function commandOptions(command: CliCommand): string {
  const args = command.args.map(({ syntax, summary }) => item(syntax, summary));
  const groups = command.groups.map(({ title, flags }) =>
    [
      `**${title.replace(/:$/, '')}**`,
      '',
      ...flags.map(({ flags: term, summary, kind }) =>
        item(term, kind === 'list' ? `${summary} (repeatable)` : summary),
      ),
    ].join('\n'),
  );
  return [...(args.length === 0 ? [] : [args.join('\n')]), ...groups, `**Help**\n\n${helpItem(command)}`].join('\n\n');
}

/** The flags of the program. */
export function programOptions(): string {
  return PROGRAM_FLAGS.map(({ flags, summary }) => item(flags, summary)).join('\n');
}

/** The page with these options between the marks. */
export function withOptions(page: string, options: string): string {
  const marks = ['<!-- from the options: npm run generate -->', '<!-- end of the options -->'] as const;
  return between(page, marks, `\n\n${options}\n\n`);
}

import type { CliCommand } from '../src/cli/command.ts';
import { topicsOf } from '../src/cli/help/command-help.ts';
import { PROGRAM_FLAGS } from '../src/cli/program-flags.ts';

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

const BEGIN = '<!-- from the options: npm run generate -->';
const END = '<!-- end of the options -->';

/** The page with another text between the marks. @throws Error where it has none */
export function withOptions(page: string, options: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${options}\n\n${END}${after}`;
}

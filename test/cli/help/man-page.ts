import type { CliCommand } from '../../../src/cli/command.ts';
import { topicsOf } from '../../../src/cli/help/command-help.ts';

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

/** The part of the page that the registry knows: arguments and flags, as `--help all` has them. */
export function optionsSection(command: CliCommand): string {
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

/** The titles of a page's sections, in their order. */
export function sectionTitles(page: string): string[] {
  return Array.from(page.matchAll(/^## (.+)$/gm), ([, title]) => title ?? '');
}

/** What stands under a heading. */
export function sectionOf(page: string, title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0]?.trim() ?? '';
}

/** The page with another text under a heading. */
export function withSection(page: string, title: string, text: string): string {
  const [head = '', rest = ''] = page.split(`\n## ${title}\n`);
  const next = rest.indexOf('\n## ');
  return `${head}\n## ${title}\n\n${text}\n${next < 0 ? '' : rest.slice(next)}`;
}

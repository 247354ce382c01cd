import { SCENARIOS } from '../../../scenarios/index.ts';
import { metricCatalog } from '../../checks/index.ts';
import { MODES } from '../../modes/index.ts';
import { REPORTERS } from '../../reporters/index.ts';
import type { Reporter } from '../../reporters/reporter.ts';
import type { CliCommand } from '../command.ts';
import { EXIT } from '../exit-code.ts';

interface Entry {
  readonly name: string;
  readonly summary: string;
}

function section(title: string, entries: readonly Entry[]): string {
  const width = Math.max(...entries.map(({ name }) => name.length));
  return [`${title}:`, ...entries.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)].join('\n');
}

/** Everything that can be named on the command line, from the registries. */
function renderList(): string {
  const sections = [
    section(
      'Scenarios',
      SCENARIOS.map(({ scenario }) => scenario),
    ),
    section('Modes', Object.values(MODES)),
    section(
      'Formats (--export)',
      Object.values<Reporter>(REPORTERS).map(({ name, summary, extensions }) => ({
        name,
        summary: extensions.length === 0 ? summary : `${summary} (${extensions.map((each) => `.${each}`).join(', ')})`,
      })),
    ),
  ];
  sections.push(
    section(
      'Check metrics (--check)',
      metricCatalog().map(({ name, summary, example }) => ({ name, summary: `${summary}, as in '${example}'` })),
    ),
  );
  return `${sections.join('\n\n')}\n`;
}

/** `asyncbench list`. */
export const listCommand: CliCommand = {
  name: 'list',
  summary: 'scenarios, modes, formats and check metrics',
  args: [],
  groups: [],
  examples: [],
  async run(_, { io }) {
    io.stdout.write(renderList());
    return EXIT.ok;
  },
};

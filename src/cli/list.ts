import { SCENARIOS } from '../../scenarios/index.ts';
import { metricCatalog } from '../checks/index.ts';
import { about } from '../core/errors.ts';
import { MODES } from '../core/modes.ts';
import { parseName, readOption, toggle } from '../core/option.ts';
import type { Plain } from '../core/plain.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Reporter } from '../reporters/reporter.ts';
import type { CommandBody, CommandInput } from './command.ts';
import { EXIT } from './exit-code.ts';
import { type Entry, helpColumns, joinBlocks, layOut, termColumns, wrapHelp } from './help/layout.ts';
import { SECTION_NAMES } from './section-names.ts';

const JSON_FLAG = toggle('--json', 'as JSON, for programs');

type SectionName = (typeof SECTION_NAMES)[number];

/** One registry: for people, and as data for programs. */
interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly data: readonly Plain[];
}

function scenarios(): Section {
  const all = SCENARIOS.map(({ scenario: { name, summary } }) => ({ name, summary }));
  const entries = all.map(({ name, summary }) => ({ term: name, text: summary }));
  return { title: 'Scenarios:', entries, data: all };
}

function modes(): Section {
  const all = Object.entries(MODES).map(([name, { summary, form }]) => ({ name, summary, form }));
  const entries = all.map(({ name, summary }) => ({ term: name, text: summary }));
  return { title: 'Modes (--modes):', entries, data: all };
}

function formats(): Section {
  const all = Object.values<Reporter>(REPORTERS).map(({ name, summary, extensions }) => ({
    name,
    summary,
    extensions,
  }));
  const entries = all.map(({ name, summary, extensions }) => {
    const endings = extensions.map((extension) => `.${extension}`).join(', ');
    return { term: name, text: endings === '' ? summary : `${summary} (${endings})` };
  });
  return { title: 'Formats (--export FILE.EXT or FORMAT:FILE):', entries, data: all };
}

/** Shown by their examples: a metric is read more easily than described. */
function metrics(): Section {
  const all = metricCatalog();
  const entries = all.map(({ example, summary }) => ({ term: example, text: summary }));
  return { title: "Metrics (--check '[MODE.]METRIC OP VALUE'):", entries, data: all.map((metric) => ({ ...metric })) };
}

const SECTIONS: Readonly<Record<SectionName, () => Section>> = { scenarios, modes, formats, metrics };

function renderText(sections: readonly Section[], width: number): string {
  return joinBlocks(
    sections.map(({ title, entries }) => [
      ...wrapHelp(title, width, 2),
      ...layOut(entries, { termColumns: termColumns(entries), width }),
    ]),
  );
}

function render({ args, options }: CommandInput, columns: number | undefined): string {
  const [only] = args;
  const names = only === undefined ? SECTION_NAMES : [about('list', () => parseName(only, SECTION_NAMES))];
  if (!readOption(JSON_FLAG, options))
    return renderText(
      names.map((name) => SECTIONS[name]()),
      helpColumns(columns),
    );
  const data = Object.fromEntries(names.map((name) => [name, SECTIONS[name]().data]));
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** Prints every registry, or the one that was named. */
export const listBody: CommandBody = {
  groups: [{ title: 'Output:', flags: [JSON_FLAG] }],
  async run(input, { io }) {
    io.stdout.write(render(input, io.stdout.columns));
    return EXIT.ok;
  },
};

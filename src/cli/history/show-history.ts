import { resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { type HistoryEntry, readHistory } from '../../core/history/entry.ts';
import { seriesOf } from '../../core/history/series.ts';
import { didYouMean } from '../../core/nearest.ts';
import { list, readOptions } from '../../core/option.ts';
import { formatCount } from '../../core/units.ts';
import type { ShownHistory } from '../../reporters/history/format.ts';
import { historyHtml } from '../../reporters/history/html.ts';
import { HISTORY_FORMATS } from '../../reporters/history/index.ts';
import { renderHistory } from '../../reporters/history/terminal.ts';
import type { CommandContext } from '../benchmark.ts';
import type { CommandBody, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { targetParser } from '../export-target.ts';
import { readText } from '../files.ts';
import { type Io, styleOf, tell } from '../io.ts';
import { OPEN, showPage } from '../open-page.ts';
import { openTargets } from '../open-targets.ts';
import { OUTPUT } from '../options/output.ts';
import { VERSION } from '../version.ts';
import { refuseOverwriting } from '../whole-file.ts';

const OPTIONS = {
  export: list(OUTPUT.export.flags, 'save the trend: html, json, csv or md', {
    values: { kind: 'file', words: HISTORY_FORMATS.map(({ name }) => `${name}:`) },
    read: targetParser(HISTORY_FORMATS),
  }),
  ...OPEN,
  lang: OUTPUT.lang,
  color: OUTPUT.color,
};

/** The runs of a history. @throws UsageError where there is not one, and it is no empty file either */
async function entriesOf(file: string, io: Io): Promise<readonly HistoryEntry[]> {
  const { entries, unread } = readHistory(await readText(file, io.cwd));
  if (entries.length === 0 && unread.length > 0) {
    throw new UsageError(`${file} is no history: none of its lines is a run`, { hint: '--history FILE adds one.' });
  }
  if (unread.length > 0) {
    const lines = formatCount(unread.length, 'line');
    tell(io.stderr, `asyncbench: ${lines} of ${file} could not be read, the first is line ${unread[0]}`);
  }
  return entries;
}

/** Those of the benchmark that was named; all where none was. @throws UsageError for a name that no run has */
function named(entries: readonly HistoryEntry[], name: string | undefined, file: string): readonly HistoryEntry[] {
  if (name === undefined) return entries;
  const own = entries.filter((entry) => entry.name === name);
  if (own.length > 0) return own;
  const known = [...new Set(entries.map((entry) => entry.name))];
  throw new UsageError(`${file} has no benchmark '${name}'`, {
    hint: didYouMean(name, known) ?? `It has ${known.join(', ')}.`,
  });
}

async function showHistory({ args, options }: CommandInput, { io }: CommandContext): Promise<ExitCode> {
  const [file, name] = args;
  if (file === undefined) throw new UsageError('history: no file was given', { hint: 'asyncbench history FILE' });
  const { color, export: targets, lang, open } = readOptions(OPTIONS, options);
  const files = openTargets(targets, io, OPTIONS.export);
  refuseOverwriting(OPTIONS.export, files.whole, [{ path: resolve(io.cwd, file), what: 'the history' }]);
  const series = seriesOf(named(await entriesOf(file, io), name, file));
  const history: ShownHistory = { series, asyncbench: VERSION };
  if (!files.toStdout) io.stdout.write(renderHistory(series, styleOf(io.stdout, io, !color)));
  const problems = files.write((format) => format.render(history, lang));
  for (const problem of problems) tell(io.stderr, `asyncbench: ${problem}`);
  const shown = open ? await showPage(historyHtml.render(history, lang), io) : true;
  return problems.length === 0 && shown ? EXIT.ok : EXIT.workFailed;
}

/** The runs of a history, and where they changed. */
export const historyBody: CommandBody = {
  groups: [{ title: 'Output:', flags: Object.values(OPTIONS) }],
  run: showHistory,
};

import { UsageError } from '../../core/errors.ts';
import { readHistory } from '../../core/history/entry.ts';
import { seriesOf } from '../../core/history/series.ts';
import { readOptions } from '../../core/option.ts';
import { formatCount } from '../../core/units.ts';
import { renderHistory } from '../../reporters/history/history.ts';
import type { CommandContext } from '../benchmark.ts';
import type { CommandBody, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readText } from '../files.ts';
import { styleOf, tell } from '../io.ts';
import { OUTPUT } from '../options/output.ts';

const OPTIONS = { color: OUTPUT.color };

async function showHistory({ args, options }: CommandInput, { io }: CommandContext): Promise<ExitCode> {
  const [file] = args;
  if (file === undefined) throw new UsageError('history: no file was given', { hint: 'asyncbench history FILE' });
  const { color } = readOptions(OPTIONS, options);
  const { entries, unread } = readHistory(await readText(file, io.cwd));
  if (entries.length === 0 && unread.length > 0) {
    throw new UsageError(`${file} is no history: none of its lines is a run`, { hint: '--history FILE adds one.' });
  }
  if (unread.length > 0) {
    const lines = formatCount(unread.length, 'line');
    tell(io.stderr, `asyncbench: ${lines} of ${file} could not be read, the first is line ${unread[0]}`);
  }
  io.stdout.write(renderHistory(seriesOf(entries), styleOf(io.stdout, io, !color)));
  return EXIT.ok;
}

/** The runs of a history, and where they changed. */
export const historyBody: CommandBody = {
  groups: [{ title: 'Output:', flags: Object.values(OPTIONS) }],
  run: showHistory,
};

import type { CommandEntry } from '../command.ts';
import { PROGRAM_FLAGS } from '../program-flags.ts';
import { exampleLines, helpColumns, joinBlocks, layOut, termColumns, wrapHelp } from './layout.ts';

const ABOUT =
  'Find out what concurrency buys your work: the same tasks blocking, awaited one by one, all at once and on threads.';

const FLAGS = PROGRAM_FLAGS.map(({ flags, summary }) => ({ term: flags, text: summary }));

const EXAMPLES = [
  'asyncbench sleep 5s 3s --runs 1',
  'asyncbench fetch --urls pages.txt --timeline',
  "asyncbench run tasks.mjs --check 'async.in-flight >= 5'",
  'asyncbench sleep --help',
];

/** The help of the whole program: its commands, one line each. */
export function programHelp(commands: readonly CommandEntry[], columns: number | undefined): string {
  const width = helpColumns(columns);
  const entries = commands.map(({ name, args, summary }) => ({
    term: [name, ...args.map(({ syntax }) => syntax)].join(' '),
    text: summary,
  }));
  const place = { termColumns: termColumns([...entries, ...FLAGS]), width };
  return joinBlocks([
    ['Usage: asyncbench <command> [flags]'],
    wrapHelp(ABOUT, width),
    ['Commands:', ...layOut(entries, place)],
    ['Flags:', ...layOut(FLAGS, place)],
    exampleLines(EXAMPLES),
  ]);
}

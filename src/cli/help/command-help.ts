import { UsageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { Option } from '../../core/option.ts';
import type { CliCommand, FlagGroup } from '../command.ts';
import { type Entry, exampleLines, helpColumns, joinBlocks, layOut, termColumns, wrapHelp } from './layout.ts';

/** With more flags than this, plain `--help` shows the essential ones only: the whole must fit a screen. */
const MOST_FLAGS = 16;

/** The topic that stands for all flags. */
export const ALL_TOPIC = 'all';

/** `Rounds:` is the topic `rounds`. */
export function topicOf({ title }: FlagGroup): string {
  return title.replace(/:$/, '').toLowerCase();
}

function countFlags(groups: readonly FlagGroup[]): number {
  return groups.reduce((sum, { flags }) => sum + flags.length, 0);
}

/** The topics of `--help TOPIC`; none where plain `--help` shows every flag. */
export function topicsOf({ groups }: CliCommand): string[] {
  return countFlags(groups) <= MOST_FLAGS ? [] : [...groups.map(topicOf), ALL_TOPIC];
}

/** A group in which nothing is called essential is shown whole: it is the command's own. */
function essentialOf(group: FlagGroup): FlagGroup {
  const flags = group.flags.filter(({ essential }) => essential === true);
  return flags.length === 0 ? group : { ...group, flags };
}

/** The groups that a topic shows. @throws UsageError that names the topics */
function groupsFor(command: CliCommand, topic: string | null): readonly FlagGroup[] {
  const topics = topicsOf(command);
  if (topic === null) {
    if (topics.length === 0) return command.groups;
    return command.groups.filter(({ folded }) => folded !== true).map(essentialOf);
  }
  if (topic === ALL_TOPIC) return command.groups;
  const group = command.groups.find((candidate) => topicOf(candidate) === topic);
  if (group !== undefined) return [group];
  const known = [...command.groups.map(topicOf), ALL_TOPIC];
  throw new UsageError(`--help: got '${topic}', expected nothing or one of ${known.join(', ')}`, {
    hint: didYouMean(topic, known) ?? `See asyncbench ${command.name} --help.`,
  });
}

function entryOf({ flags, summary }: Option): Entry {
  return { term: flags, text: summary };
}

function usageLine({ name, args, groups }: CliCommand): string {
  const flags = groups.length === 0 ? [] : ['[flags]'];
  return ['Usage: asyncbench', name, ...args.map(({ syntax }) => syntax), ...flags].join(' ');
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

/** Says that there is more, and how to see it. */
function moreLines(command: CliCommand, shown: readonly FlagGroup[], width: number): string[] {
  const more = countFlags(command.groups) - countFlags(shown);
  if (more === 0) return [];
  const seen = new Set(shown.flatMap(({ flags }) => flags));
  const topics = command.groups.filter(({ flags }) => flags.some((flag) => !seen.has(flag))).map(topicOf);
  return wrapHelp(`${more} more flags: asyncbench ${command.name} --help all (or ${topics.join(', ')})`, width, 2);
}

/**
 * The help of one command. Plain `--help` fits a screen: what most need, the rest by topic (as curl does it).
 *
 * @param topic of `--help TOPIC`, or null
 * @param columns of the terminal; undefined where there is none
 * @throws UsageError where there is no such topic
 */
export function commandHelp(command: CliCommand, topic: string | null, columns: number | undefined): string {
  const width = helpColumns(columns);
  const groups = groupsFor(command, topic);
  const args = command.args.map(({ syntax, summary }) => ({ term: syntax, text: summary }));
  const place = { termColumns: termColumns([...args, ...groups.flatMap(({ flags }) => flags.map(entryOf))]), width };
  const head = topic === null || topic === ALL_TOPIC ? [sentence(command.summary)] : [];
  return joinBlocks([
    wrapHelp(usageLine(command), width, 2),
    head.flatMap((line) => wrapHelp(line, width)),
    head.length === 0 ? [] : layOut(args, place),
    ...groups.map(({ title, flags }) => [title, ...layOut(flags.map(entryOf), place)]),
    moreLines(command, groups, width),
    exampleLines(command.examples),
  ]);
}

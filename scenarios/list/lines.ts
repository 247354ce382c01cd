import { type Phrase, phrase, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext } from '../../src/core/scenario.ts';
import { type ListKind, nameOfList, readList } from './read-list.ts';

/** A line of a list that says something, and where it stands. */
export interface ListLine {
  readonly text: string;
  /** `'commands.txt', line 3` */
  readonly where: Phrase | string;
}

/** The lines that say something: comments (#) and blank lines do not; a byte order mark and any line ends are accepted. */
function linesOf(text: string, source: string): ListLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return lines.flatMap((line, index) => {
    const content = line.trim();
    return content === '' || content.startsWith('#') ? [] : [{ text: content, where: `${source}, line ${index + 1}` }];
  });
}

/** What one types and what stands in a list, in this order. @throws UsageError when the list can't be read or is empty */
export async function argumentsAndLines(
  { args, file, kind }: { args: readonly string[]; file: string | null; kind: ListKind },
  context: ResolveContext,
): Promise<ListLine[]> {
  const typed = args.map((text, index) => ({ text, where: `argument ${index + 1}` }));
  if (file === null) return typed;
  const source = nameOfList(file);
  const lines = linesOf(await readList(file, kind, context), source);
  const { option, expected } = kind;
  if (lines.length === 0) {
    throw new UsageError(phrase`${option}: ${source} has nothing in it, expected ${expected}`, { option });
  }
  return [...typed, ...lines];
}

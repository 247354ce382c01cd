import { sep } from 'node:path';
import type { Values } from '../../core/option.ts';
import { oneLine } from '../../core/printable.ts';
import { eachGrapheme } from '../../text/graphemes.ts';

/** Lists a folder: names, those of folders with a slash behind them. */
export type ListFolder = (folder: string) => Promise<readonly string[]>;

/** How a text may go on. */
export interface Completion {
  /** What all names go on with. */
  readonly insert: string;
  /** What the last part of the text may become, in order; of a path the names without the folder. */
  readonly names: readonly string[];
}

/** What is being typed: the part that names complete, and what they may be. */
interface Part {
  readonly begun: string;
  readonly names: readonly string[];
}

/** A name with control characters in it would be keys to readline. */
function isPlain(name: string): boolean {
  return oneLine(name) === name;
}

/** A path, which may stand behind one of these words (`json:`); a name with a dot in front is offered to who types it. */
async function pathPart(typed: string, words: readonly string[], list: ListFolder): Promise<Part> {
  const word = words.find((each) => typed.startsWith(each)) ?? '';
  const path = typed.slice(word.length);
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf(sep)) + 1;
  const begun = path.slice(end);
  const names = await list(path.slice(0, end));
  const shown = names.filter((name) => isPlain(name) && (begun.startsWith('.') || !name.startsWith('.')));
  return { begun, names: begun === typed && typed !== '' ? [...words, ...shown] : shown };
}

async function partOf(typed: string, values: Values, list: ListFolder): Promise<Part> {
  switch (values.kind) {
    case 'file':
      return pathPart(typed, values.words, list);
    case 'list':
      return { begun: typed.slice(typed.lastIndexOf(',') + 1), names: values.words };
    default:
      return { begun: typed, names: values.words };
  }
}

/** What all texts begin with, in whole characters. */
function commonStart([first = '', ...others]: readonly string[]): string {
  let start = '';
  for (const sign of eachGrapheme(first)) {
    if (!others.every((text) => text.startsWith(start + sign))) break;
    start += sign;
  }
  return start;
}

/** Whether there is ever something to complete. */
export function completes(values: Values): boolean {
  return values.kind === 'file' || values.words.length > 0;
}

/** How what was typed may go on. */
export async function complete(typed: string, values: Values, list: ListFolder): Promise<Completion> {
  const { begun, names } = await partOf(typed, values, list);
  const fitting = names.filter((name) => name.startsWith(begun)).sort();
  return { insert: commonStart(fitting).slice(begun.length), names: fitting };
}

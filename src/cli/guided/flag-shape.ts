import type { Flag } from '../command.ts';

/** What the syntax of a flag says: `-H, --header <name: value>`. */
export interface FlagShape {
  /** With its dashes: `--header`. */
  readonly flag: string;
  /** The name of its value among the parsed options: `maxRedirects`. */
  readonly name: string;
  /** `on` and `off` take no value: giving `off` (`--no-explain`) sets its option to false. */
  readonly kind: 'on' | 'off' | 'text' | 'list';
}

function camelCase(words: string): string {
  return words.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Reads the syntax of a flag as commander does. */
export function shapeOf({ flags, repeatable }: Flag): FlagShape {
  const long = /--([a-z][a-z-]*)/.exec(flags)?.[1] ?? '';
  const flag = `--${long}`;
  if (/[<[]/.test(flags)) return { flag, name: camelCase(long), kind: repeatable === true ? 'list' : 'text' };
  return long.startsWith('no-')
    ? { flag, name: camelCase(long.slice('no-'.length)), kind: 'off' }
    : { flag, name: camelCase(long), kind: 'on' };
}

import type { ScenarioOption } from '../../core/scenario.ts';
import { SHARED_GROUPS } from '../options/shared.ts';

/** How a field's value becomes what the command line would have: text, several texts, or a flag. */
export type FieldKind = 'text' | 'texts' | 'flag';

/** A field of a config file that stands for a flag of the command line. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** The option's name where commander keeps it. */
  readonly option: string;
  /** The flag: `--max-time`. */
  readonly flag: string;
}

function camelCase(words: string): string {
  return words.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A list of expressions reads better in the plural. */
const OTHER_NAMES: Readonly<Record<string, string>> = { check: 'checks' };

/** The field of a flag as commander reads it: `-H, --header <name: value>`, `--no-explain`. */
export function fieldOf({ flags, repeatable }: ScenarioOption): Field {
  const long = /--([a-z][a-z-]*)/.exec(flags)?.[1] ?? '';
  const option = camelCase(long.replace(/^no-/, ''));
  const takesValue = /[<[]/.test(flags);
  const kind = !takesValue ? 'flag' : repeatable === true ? 'texts' : 'text';
  return { name: OTHER_NAMES[option] ?? option, kind, option, flag: `--${long}` };
}

/** They belong to one command line, not to a file that is kept. */
const COMMAND_LINE_ONLY: readonly string[] = ['saveBaseline', 'force'];

/** Where results go is the command line's; how many failures are tolerated is the benchmark's. */
const OF_THE_OUTPUT: readonly string[] = ['maxFailures'];

/** The fields that all benchmarks share: a new shared flag is a new field. */
export const SHARED_FIELDS: readonly Field[] = SHARED_GROUPS.flatMap(({ title, flags }) =>
  flags
    .map(fieldOf)
    .filter(({ option }) =>
      title === 'Output:' ? OF_THE_OUTPUT.includes(option) : !COMMAND_LINE_ONLY.includes(option),
    ),
);

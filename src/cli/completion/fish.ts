import type { Values } from '../../core/option.ts';
import { PROGRAM_FLAGS } from '../program-flags.ts';
import type { CommandSpec, FlagSpec } from './spec.ts';

/** The text in single quotes, as fish reads it: a backslash escapes there. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** What a flag or an argument takes; `-r` asks for a value, `-x` for one that is no file. */
function offered({ kind, words }: Values, exclusive: string): string {
  const list = words.join(' ');
  if (kind === 'list') return `${exclusive} -a ${quote(`(__fish_complete_list , 'string split " " -- ${list}')`)}`;
  const choices = words.length === 0 ? '' : ` -a ${quote(list)}`;
  return kind === 'file' ? `${exclusive === '-x' ? '-r' : ''} -F${choices}`.trim() : `${exclusive}${choices}`.trim();
}

function flagLine({ names, description, values }: FlagSpec, condition: string): string {
  const named = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const takes = values === null ? '' : ` ${offered(values, '-x')}`;
  return `complete -c asyncbench ${condition} ${named.join(' ')}${takes} -d ${quote(description)}`;
}

function commandLines({ name, flags, args }: CommandSpec): string[] {
  const condition = `-n ${quote(`__asyncbench_is ${name}`)}`;
  const own = args
    .map(({ values }) => values)
    .filter(({ kind, words }) => kind === 'file' || words.length > 0)
    .map((values) => `complete -c asyncbench ${condition} ${offered(values, '')}`);
  return [...own, ...flags.map((flag) => flagLine(flag, condition))];
}

/** Completion for fish. */
export function fishCompletion(specs: readonly CommandSpec[]): string {
  const commands = specs.map(
    ({ name, summary }) => `complete -c asyncbench -n '__asyncbench_is ""' -a ${name} -d ${quote(summary)}`,
  );
  const program = PROGRAM_FLAGS.map((flag) =>
    flagLine(
      { names: flag.names, description: flag.summary, values: null, repeatable: false },
      `-n '__asyncbench_is ""'`,
    ),
  );
  return `# Completion of asyncbench for fish. Add this line to ~/.config/fish/config.fish:
#   asyncbench completion fish | source

function __asyncbench_is --description 'Whether the command typed so far is this one'
    set -l typed (commandline -opc)
    test "$typed[2]" = "$argv[1]"
end

complete -c asyncbench -f
${commands.join('\n')}
${program.join('\n')}
${specs.flatMap(commandLines).join('\n')}
`;
}

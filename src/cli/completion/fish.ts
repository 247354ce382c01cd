import type { Values } from '../../core/option.ts';
import { PROGRAM_FLAGS } from '../program-flags.ts';
import { type CommandSpec, type FlagSpec, offersSomething } from './spec.ts';

/** The text in single quotes, as fish reads it: a backslash escapes there. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** What a flag or an argument takes; `-r` asks for a value, `-x` for one that is no file. */
function offered(values: Values, exclusive: string): string {
  if (values.kind === 'printed')
    return `${exclusive} -a ${quote(`(__asyncbench_printed ${values.handedOn} ${values.args})`)}`;
  const { kind, words } = values;
  const list = words.join(' ');
  if (kind === 'list') return `${exclusive} -a ${quote(`(__asyncbench_list ${list})`)}`;
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
    .filter(offersSomething)
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

function __asyncbench_list --description 'The words of a list that are not in it yet'
    set -l typed (string split , -- (commandline -ct | string replace -r '^--[^=]*=' ''))
    set -l head (string join , -- $typed[1..-2])
    for word in $argv
        contains -- $word $typed[1..-2]; or echo (string join , -- $head $word)
    end
end

function __asyncbench_printed --description 'What the program prints, with the value of a flag that was typed handed on'
    set -l typed (commandline -opc)
    set -l handed
    if set -l at (contains -i -- $argv[1] $typed)
        set handed $argv[1] $typed[(math $at + 1)]
    end
    asyncbench $argv[2..-1] $handed 2>/dev/null
end

complete -c asyncbench -f
${commands.join('\n')}
${program.join('\n')}
${specs.flatMap(commandLines).join('\n')}
`;
}

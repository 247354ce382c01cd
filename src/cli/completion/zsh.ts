import type { Values } from '../../core/option.ts';
import { PROGRAM_FLAGS } from '../program-flags.ts';
import { type CommandSpec, type FlagSpec, offersSomething, quoteForShell } from './spec.ts';

/** Colons and brackets end a description in `_arguments`. */
function describe(text: string): string {
  return text.replace(/[\\:[\]]/g, '\\$&');
}

/** The functions that complete values: one for each set of values, named by number. */
class ValueFunctions {
  readonly #numbers = new Map<string, number>();

  /** The action of `_arguments` for these values. */
  action(values: Values): string {
    if (!offersSomething(values)) return '_message value';
    if (values.kind === 'file' && values.words.length === 0) return '_files';
    const body = bodyFor(values);
    const number = this.#numbers.get(body) ?? this.#numbers.size + 1;
    this.#numbers.set(body, number);
    return `_asyncbench_values_${number}`;
  }

  definitions(): string {
    return [...this.#numbers].map(([body, number]) => `_asyncbench_values_${number}() {\n${body}\n}`).join('\n\n');
  }
}

function bodyFor(offered: Values): string {
  if (offered.kind === 'printed') {
    const { args, handedOn } = offered;
    const handed = `\${opt_args[${handedOn}]:+${handedOn}=\${(Q)opt_args[${handedOn}]}}`;
    return `  compadd -- \${(f)"$(asyncbench ${args} ${handed} 2>/dev/null)"}`;
  }
  const { kind, words } = offered;
  const all = words.map(quoteForShell).join(' ');
  if (kind === 'list') return `  _values -s , value ${all}`;
  if (kind === 'words') {
    const open = words.every((word) => word.endsWith('='));
    return `  compadd ${open ? "-S '' " : ''}-- ${all}`;
  }
  return `  if compset -P '[a-z-]*:'; then _files; else compadd -S '' -- ${all}; _files; fi`;
}

function flagLines({ names, description, values, repeatable }: FlagSpec, functions: ValueFunctions): string[] {
  const tail = values === null ? '' : `:value:${functions.action(values)}`;
  return names.map((name) => quoteForShell(`${repeatable ? '*' : ''}${name}[${describe(description)}]${tail}`));
}

function commandArm({ name, flags, args }: CommandSpec, functions: ValueFunctions): string {
  const positional = args.map(({ label, values, variadic }, index) =>
    quoteForShell(`${variadic ? '*' : index + 1}:${label}:${functions.action(values)}`),
  );
  const lines = [...flags.flatMap((flag) => flagLines(flag, functions)), ...positional];
  return `        ${name})\n          _arguments \\\n${lines.map((line) => `            ${line}`).join(' \\\n')}\n          ;;`;
}

/** Completion for zsh: sourced, or as a file `_asyncbench` in a folder of `$fpath`. */
export function zshCompletion(specs: readonly CommandSpec[]): string {
  const functions = new ValueFunctions();
  const arms = specs.map((spec) => commandArm(spec, functions)).join('\n');
  const programLines = PROGRAM_FLAGS.flatMap((flag) =>
    flag.names.map((name) => `    ${quoteForShell(`(- *)${name}[${describe(flag.summary)}]`)}`),
  ).join(' \\\n');
  const commands = specs.map(
    ({ name, summary }) => `    ${quoteForShell(`${name}:${summary.replaceAll(':', '\\:')}`)}`,
  );
  return `#compdef asyncbench
# Completion of asyncbench for zsh. Add this line to ~/.zshrc, after compinit:
#   source <(asyncbench completion zsh)

${functions.definitions()}

_asyncbench() {
  local curcontext=$curcontext state line
  local -A opt_args
  local -a commands
  commands=(
${commands.join('\n')}
  )
  _arguments -C -A '-*' \\
${programLines} \\
    '1:command:->command' \\
    '*::argument:->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
${arms}
      esac
      ;;
  esac
}

if [[ \${funcstack[1]} == _asyncbench ]]; then _asyncbench "$@"; else compdef _asyncbench asyncbench; fi
`;
}

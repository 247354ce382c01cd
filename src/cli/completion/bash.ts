import type { Values } from '../../core/option.ts';
import { PROGRAM_FLAGS } from '../program-flags.ts';
import { type CommandSpec, offersSomething, quoteForShell } from './spec.ts';

/** Fills in what the typed word may become; bash takes `:` for the end of a word, so what stands before it is cut off. */
const REPLY = `  local IFS=$' \\t\\n' head= left= word
  case $kind in
    list)
      if [[ $cur == *,* ]]; then
        head=\${cur%,*},
        for word in $words; do [[ ,$head == *,$word,* ]] || left+=" $word"; done
        words=$left
      fi
      COMPREPLY=($(compgen -P "$head" -W "$words" -- "\${cur##*,}"))
      compopt -o nospace 2>/dev/null
      ;;
    words) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    file)
      COMPREPLY=($(compgen -W "$words" -- "$cur"))
      [[ $cur == [a-z]*:* ]] && head=\${cur%%:*}:
      IFS=$'\\n'
      # Where all are files bash quotes them; of a format it would quote the colon.
      [[ \${#COMPREPLY[@]} -eq 0 ]] && compopt -o filenames 2>/dev/null
      COMPREPLY+=($(compgen -P "$head" -f -- "\${cur#"$head"}"))
      ;;
  esac
  [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *[:=] ]] && compopt -o nospace 2>/dev/null
  if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then
    head=\${cur%"\${cur##*:}"}
    COMPREPLY=("\${COMPREPLY[@]#"$head"}")
  fi`;

function assign(values: Values): string {
  if (values.kind === 'printed') return `kind=words words=$(_asyncbench_printed ${values.handedOn} ${values.args})`;
  return `kind=${values.kind} words=${quoteForShell(values.words.join(' '))}`;
}

/** One arm of a case for all flags whose values are the same. */
function valueArms(specs: readonly CommandSpec[]): string[] {
  const patterns = new Map<string, string[]>();
  for (const { name, flags } of specs) {
    for (const { names, values } of flags) {
      if (values === null) continue;
      const key = assign(values);
      patterns.set(key, [...(patterns.get(key) ?? []), ...names.map((flag) => `${name}:${flag}`)]);
    }
  }
  return [...patterns].map(([values, flags]) => `    ${flags.join('|')}) ${values} ;;`);
}

function commandArm({ name, flags, args }: CommandSpec): string {
  const names = quoteForShell(flags.flatMap((flag) => flag.names).join(' '));
  const offered = args.map(({ values }) => values).find(offersSomething);
  const flagsOnly = `words=${names}`;
  const body =
    offered === undefined ? flagsOnly : `if [[ $cur == -* ]]; then ${flagsOnly}; else ${assign(offered)}; fi`;
  return `        ${name}) ${body} ;;`;
}

/** Completion for bash, 3.2 included. */
export function bashCompletion(specs: readonly CommandSpec[]): string {
  const names = [...specs.map(({ name }) => name), ...PROGRAM_FLAGS.flatMap((flag) => flag.names)].join(' ');
  return `# Completion of asyncbench for bash. Add this line to ~/.bashrc:
#   source <(asyncbench completion bash)

# What the program prints, with the value of a flag that was typed handed on.
_asyncbench_printed() {
  local flag=$1 at
  local -a handed=()
  for ((at = 2; at + 1 < \${#typed[@]}; at++)); do
    [[ \${typed[at]} == "$flag" ]] && handed=("$flag" "\${typed[at+1]}")
  done
  asyncbench "\${@:2}" \${handed[@]+"\${handed[@]}"} 2>/dev/null
}

_asyncbench() {
  local line=\${COMP_LINE:0:COMP_POINT} cur prev command= kind=words words=
  local -a typed
  cur=\${line##*[[:space:]]}
  read -ra typed <<<"\${line%"$cur"}"
  prev=\${typed[\${#typed[@]}-1]}
  [[ \${#typed[@]} -gt 1 ]] && command=\${typed[1]}
  if [[ $cur == --*=* ]]; then prev=\${cur%%=*} cur=\${cur#*=}; fi
  case $command:$prev in
${valueArms(specs).join('\n')}
    *)
      case $command in
${specs.map(commandArm).join('\n')}
        ''|--help|-h|help) words=${quoteForShell(names)} ;;
      esac
      ;;
  esac
${REPLY}
}

complete -F _asyncbench asyncbench
`;
}

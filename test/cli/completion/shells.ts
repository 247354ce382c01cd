import { type SpawnSyncReturns, spawnSync } from 'node:child_process';

/** Whether the shell is on this machine; tests of one that is missing are skipped, and say so. */
export function hasShell(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0;
}

function run(command: readonly [string, ...string[]], cwd: string): SpawnSyncReturns<string> {
  const [shell, ...args] = command;
  const result = spawnSync(shell, args, { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: cwd } });
  if (result.status !== 0) throw new Error(`${shell} ended with ${result.status}: ${result.stderr}`);
  return result;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

const IN_BASH = `source ./script
compopt() { :; }
COMP_LINE=$1 COMP_POINT=\${#1}
_asyncbench
((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"
exit 0`;

/** What bash offers for a line, as it would stand in the reply of the completion. */
export function completeInBash(line: string, folder: string): string[] {
  return lines(run(['bash', '--norc', '-c', IN_BASH, 'bash', line], folder).stdout);
}

/** What fish offers for a line: whole words, without their descriptions. */
export function completeInFish(line: string, folder: string): string[] {
  const { stdout } = run(['fish', '--no-config', '-c', 'source ./script; complete -C $argv[1]', line], folder);
  return lines(stdout).map((offer) => offer.split('\t')[0] ?? '');
}

/** A zsh on a terminal of its own: each line is typed, then tab, and what the line has become is written down. */
const IN_ZSH = `zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell "PS1=''; autoload -Uz compinit; compinit -u -D; source ./script; bindkey '^I' complete-word
  write() { print -r -- \\"\\$BUFFER\\" > ./written; mv ./written ./completed; BUFFER='' }
  zle -N write; bindkey '^X' write"
for line in "$@"; do
  zpty -w -n shell "$line"$'\\t\\C-x'
  integer tries=0
  while [[ ! -e ./completed ]] && ((tries++ < 2000)); do
    zpty -rt shell ignored
    sleep 0.01
  done
  cat ./completed && rm ./completed
done
zpty -d shell`;

/** What zsh makes of each line when tab is pressed at its end, in one shell: to start it takes long. */
export function completeInZsh(typed: readonly string[], folder: string): string[] {
  return lines(run(['zsh', '-f', '-c', IN_ZSH, 'zsh', ...typed], folder).stdout).map((line) => line.trimEnd());
}

import type { CliCommand } from '../command.ts';
import { SHELL_NAMES, SHELLS } from '../completion/index.ts';
import { completionSpecs } from '../completion/spec.ts';
import { EXIT } from '../exit-code.ts';
import { parseName } from '../options/plan.ts';

/** `asyncbench completion`: the script that a shell completes with. It knows the other commands, and itself. */
export function completionCommand(others: readonly CliCommand[]): CliCommand {
  const command: CliCommand = {
    name: 'completion',
    summary: 'a completion script for your shell',
    args: [
      {
        syntax: '<shell>',
        description: SHELL_NAMES.join(', '),
        values: { kind: 'words', words: SHELL_NAMES },
      },
    ],
    groups: [],
    examples: [
      'source <(asyncbench completion bash)     # in ~/.bashrc',
      'source <(asyncbench completion zsh)      # in ~/.zshrc, after compinit',
      'asyncbench completion fish | source      # in ~/.config/fish/config.fish',
    ],
    async run({ args }, { io }) {
      const shell = parseName(args[0] ?? '', 'completion', SHELL_NAMES);
      io.stdout.write(SHELLS[shell](await completionSpecs([...others, command])));
      return EXIT.ok;
    },
  };
  return command;
}

import { about } from '../../core/errors.ts';
import { parseName } from '../../core/option.ts';
import { type CommandEntry, loadCommand } from '../command.ts';
import { SHELL_NAMES, SHELLS } from '../completion/index.ts';
import { completionSpecs } from '../completion/spec.ts';
import { EXIT } from '../exit-code.ts';

/** `asyncbench completion`: the script that a shell completes with. It knows the other commands, and itself. */
export function completionCommand(others: readonly CommandEntry[]): CommandEntry {
  const command: CommandEntry = {
    name: 'completion',
    summary: 'a completion script for your shell',
    args: [
      {
        syntax: '<shell>',
        summary: SHELL_NAMES.join(', '),
        values: { kind: 'words', words: SHELL_NAMES },
      },
    ],
    examples: [
      'source <(asyncbench completion bash)     # in ~/.bashrc',
      'source <(asyncbench completion zsh)      # in ~/.zshrc, after compinit',
      'asyncbench completion fish | source      # in ~/.config/fish/config.fish',
    ],
    load: async () => ({
      groups: [],
      async run({ args }, { io }) {
        const shell = about('completion', () => parseName(args[0] ?? '', SHELL_NAMES));
        const commands = await Promise.all([...others, command].map(loadCommand));
        io.stdout.write(SHELLS[shell](completionSpecs(commands)));
        return EXIT.ok;
      },
    }),
  };
  return command;
}

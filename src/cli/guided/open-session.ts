import type { CommandContext } from '../benchmark.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { OUTPUT } from '../options/output.ts';
import { VERSION } from '../version.ts';
import { localServices } from './local-services.ts';
import { runSession } from './session.ts';
import type { Terminal } from './terminal/question.ts';
import { TerminalPrompter } from './terminal/terminal-prompter.ts';

/** Opens a session on a terminal and returns the exit code that it ends with. */
export async function openSession(
  terminal: Terminal,
  { io, clock }: CommandContext,
  { noColour }: { readonly noColour: boolean },
): Promise<ExitCode> {
  const prompter = new TerminalPrompter({ terminal, io, clock, noColour });
  let code: ExitCode | null = null;
  try {
    prompter.open(`asyncbench ${VERSION}`, 'What does concurrency buy your work?');
    const services = localServices({ io, clock }, { noColour });
    code = await runSession({ prompter, services, base: noColour ? { [OUTPUT.color.name]: false } : {} });
    return code;
  } finally {
    prompter.close(code === EXIT.ok ? 'Until next time.' : null);
  }
}

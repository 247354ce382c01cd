import { Command } from 'commander';
import { SCENARIOS } from '../../scenarios/index.ts';
import type { ScenarioEntry } from '../core/scenario.ts';
import { renderList } from './commands/list.ts';
import { type CommandContext, runScenario } from './commands/run-scenario.ts';
import { SERVE_FLAGS, serve } from './commands/serve.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { RawOptions } from './options/raw.ts';
import { addScenarioOptions, addSharedOptions } from './options/shared.ts';
import { VERSION } from './version.ts';

/** What running a command came to. */
export interface Outcome {
  code: ExitCode;
}

function examples(lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  $ ${line}`)].join('\n');
}

function addScenario(program: Command, { scenario, moduleUrl }: ScenarioEntry, run: ScenarioRun): void {
  const command = program.command(scenario.name).summary(scenario.summary).description(scenario.summary);
  if (scenario.args !== undefined) command.argument(scenario.args.syntax, scenario.args.description);
  addScenarioOptions(command, scenario.options);
  addSharedOptions(command);
  command.addHelpText('after', examples(scenario.examples));
  command.action(async () => {
    await run({ scenario, moduleUrl }, { args: command.args, options: command.opts<RawOptions>() });
  });
}

type ScenarioRun = (entry: ScenarioEntry, input: { args: readonly string[]; options: RawOptions }) => Promise<void>;

function addServe(program: Command, context: CommandContext, outcome: Outcome): void {
  const command = program
    .command('serve')
    .description('the embedded page server on its own')
    .addHelpText('after', examples(['asyncbench serve --port 8080 --latency 50ms --slots 8']));
  for (const { flags, description } of SERVE_FLAGS) command.option(flags, description);
  command.action(async () => {
    outcome.code = await serve(command.opts<RawOptions>(), context);
  });
}

/** The command line: every command, from the registries. `outcome` is filled by the command that runs. */
export function makeProgram(context: CommandContext, outcome: Outcome): Command {
  const { io } = context;
  const program = new Command('asyncbench')
    .description('Find out what concurrency buys your work.')
    .version(VERSION, '-V, --version')
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    })
    .exitOverride()
    .addHelpText('after', examples(SCENARIOS.flatMap(({ scenario }) => scenario.examples.slice(0, 2))));
  for (const entry of SCENARIOS) {
    addScenario(program, entry, async (each, input) => {
      outcome.code = await runScenario(each, input, context);
    });
  }
  addServe(program, context, outcome);
  program
    .command('list')
    .description('scenarios, modes, formats and check metrics')
    .action(() => {
      io.stdout.write(renderList());
      outcome.code = EXIT.ok;
    });
  return program;
}

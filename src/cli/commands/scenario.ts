import type { ScenarioEntry } from '../../core/scenario.ts';
import type { CliCommand } from '../command.ts';
import { SHARED_GROUPS } from '../options/shared.ts';

/** The command of one scenario: its own flags, then those that all scenarios share. */
export function scenarioCommand(entry: ScenarioEntry): CliCommand {
  const { name, summary, args, options, examples } = entry.scenario;
  return {
    name,
    summary,
    args: args === undefined ? [] : [args],
    groups: options.length === 0 ? SHARED_GROUPS : [{ title: 'Work:', flags: options }, ...SHARED_GROUPS],
    examples,
    async run(input, context) {
      const { runScenario } = await import('../run-scenario.ts');
      return (await runScenario(entry, input, context)).code;
    },
  };
}

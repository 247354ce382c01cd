import type { ScenarioEntry } from '../../core/scenario.ts';
import type { CommandEntry } from '../command.ts';

/** The command of one scenario. */
export function scenarioCommand(entry: ScenarioEntry): CommandEntry {
  const { name, summary, args, examples } = entry.scenario;
  return {
    name,
    summary,
    args: args === undefined ? [] : [args],
    examples,
    load: async () => (await import('../run-scenario.ts')).scenarioBody(entry),
  };
}

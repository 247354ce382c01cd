import { SCENARIOS } from '../../../scenarios/index.ts';
import type { CliCommand } from '../command.ts';
import { completionCommand } from './completion.ts';
import { listCommand } from './list.ts';
import { reportCommand } from './report.ts';
import { scenarioCommand } from './scenario.ts';
import { serveCommand } from './serve.ts';

const COMPLETED: readonly CliCommand[] = [...SCENARIOS.map(scenarioCommand), reportCommand, serveCommand, listCommand];

/** Every command, in the order in which `--help` shows them. */
export const COMMANDS: readonly CliCommand[] = [...COMPLETED, completionCommand(COMPLETED)];

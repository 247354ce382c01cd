import { SCENARIOS } from '../../../scenarios/index.ts';
import type { CommandEntry } from '../command.ts';
import { ciCommand } from './ci.ts';
import { compareCommand } from './compare.ts';
import { completionCommand } from './completion.ts';
import { historyCommand } from './history.ts';
import { initCommand } from './init.ts';
import { listCommand } from './list.ts';
import { reportCommand } from './report.ts';
import { scenarioCommand } from './scenario.ts';
import { serveCommand } from './serve.ts';
import { teachCommand } from './teach.ts';
import { traceCommand } from './trace.ts';

const COMPLETED: readonly CommandEntry[] = [
  ...SCENARIOS.map(scenarioCommand),
  ciCommand,
  compareCommand,
  traceCommand,
  reportCommand,
  historyCommand,
  initCommand,
  teachCommand,
  serveCommand,
  listCommand,
];

/** Every command, in the order in which `--help` shows them. */
export const COMMANDS: readonly CommandEntry[] = [...COMPLETED, completionCommand(COMPLETED)];

import { SCENARIOS } from '../../../scenarios/index.ts';
import type { CliCommand } from '../command.ts';
import { ciCommand } from './ci.ts';
import { compareCommand } from './compare.ts';
import { listCommand } from './list.ts';
import { scenarioCommand } from './scenario.ts';
import { serveCommand } from './serve.ts';

/** Every command, in the order in which `--help` shows them. */
export const COMMANDS: readonly CliCommand[] = [
  ...SCENARIOS.map(scenarioCommand),
  compareCommand,
  ciCommand,
  serveCommand,
  listCommand,
];

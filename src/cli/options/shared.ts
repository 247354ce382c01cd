import type { Command } from 'commander';
import { MODE_NAMES } from '../../core/lane.ts';

/** One flag as commander and `--help` show it. */
interface Flag {
  readonly flags: string;
  readonly description: string;
  readonly repeatable?: boolean;
}

const MEASURING: readonly Flag[] = [
  { flags: '--modes <list>', description: `${MODE_NAMES.join(', ')} or all (default: sync,async)` },
  { flags: '--reference <mode>', description: 'the mode to compare with (default: sync where it runs)' },
  { flags: '--concurrency <n|n,n,…|auto|all>', description: 'most tasks in flight in async; several: a sweep' },
  { flags: '--threads <n>', description: 'size of the pool in threads (default: min(32, cpus + 4))' },
  { flags: '--timeout <duration>', description: 'time limit of one task (default: 30s)' },
];

const ROUNDS: readonly Flag[] = [
  { flags: '--runs <n>', description: 'exactly N rounds a mode (default: until precise)' },
  { flags: '--precision <share>', description: 'wanted half-width of the interval (default: 1%)' },
  { flags: '--max-time <duration>', description: 'time for the rounds of one mode (default: 10s)' },
  { flags: '--deadline <duration>', description: 'time for the whole command (default: none)' },
  { flags: '--warmup <n>', description: 'rounds before measuring (default: until steady)' },
  { flags: '--cold', description: 'measure the first round of fresh processes' },
  { flags: '--order <order>', description: 'abba, shuffle or blocks (default: abba)' },
  { flags: '--seed <n>', description: 'of --order shuffle (default: 1)' },
  { flags: '--control', description: 'run the reference against itself: the noise floor' },
  { flags: '--margin <share>', description: 'a smaller difference is none (default: 1%)' },
  { flags: '--no-explain', description: 'skip the pass that finds the reasons' },
];

const OUTPUT: readonly Flag[] = [
  { flags: '--export <file>', description: 'save the report: FILE.EXT, FORMAT:FILE or -', repeatable: true },
  { flags: '--json', description: 'the report as JSON on standard output' },
  { flags: '--timeline', description: 'draw the tasks as bars' },
  { flags: '--max-failures <n>', description: 'failed tasks that are tolerated (default: 0)' },
  { flags: '--quiet', description: 'no progress' },
  { flags: '--no-color', description: 'no colours (also: NO_COLOR)' },
];

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addGroup(command: Command, title: string, flags: readonly Flag[]): void {
  command.optionsGroup(title);
  for (const { flags: syntax, description, repeatable } of flags) {
    if (repeatable === true) command.option(syntax, description, collect);
    else command.option(syntax, description);
  }
}

/** Adds the flags that every scenario shares, in groups. */
export function addSharedOptions(command: Command): void {
  addGroup(command, 'Modes:', MEASURING);
  addGroup(command, 'Rounds:', ROUNDS);
  addGroup(command, 'Output:', OUTPUT);
}

/** Adds the flags of one scenario. */
export function addScenarioOptions(command: Command, options: readonly Flag[]): void {
  addGroup(command, 'Work:', options);
}

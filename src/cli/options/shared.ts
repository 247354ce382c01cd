import { MODE_NAMES } from '../../core/lane.ts';
import type { Flag, FlagGroup } from '../command.ts';

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

const CHECKS: readonly Flag[] = [
  { flags: '--check <expr>', description: "[mode.]metric OP value: 'speedup >= 1.5'", repeatable: true },
  { flags: '--min-speedup <ratio>', description: "short for --check 'speedup >= RATIO'", repeatable: true },
  { flags: '--max-median <mode=time>', description: "short for --check 'MODE.median <= TIME'", repeatable: true },
  { flags: '--baseline <file>', description: 'compare with a saved report' },
  { flags: '--max-slowdown <share>', description: "of each mode's time against the baseline" },
  { flags: '--max-speedup-loss <share>', description: 'of each speed-up against the baseline (default: 10%)' },
  { flags: '--lenient', description: 'compare times of different machines too' },
  { flags: '--save-baseline <file>', description: 'save this run as baseline, unless it is red' },
  { flags: '--force', description: 'save the baseline although a check failed' },
  { flags: '--strict', description: 'exit with 4 when a check is inconclusive' },
];

const OUTPUT: readonly Flag[] = [
  { flags: '--export <file>', description: 'save the report: FILE.EXT, FORMAT:FILE or -', repeatable: true },
  { flags: '--json', description: 'the report as JSON on standard output' },
  { flags: '--timeline', description: 'draw the tasks as bars' },
  { flags: '--max-failures <n>', description: 'failed tasks a round that are tolerated (default: 0)' },
  { flags: '--quiet', description: 'no progress' },
  { flags: '--no-color', description: 'no colours (also: NO_COLOR)' },
];

/** The flags that every scenario shares. */
export const SHARED_GROUPS: readonly FlagGroup[] = [
  { title: 'Modes:', flags: MEASURING },
  { title: 'Rounds:', flags: ROUNDS },
  { title: 'Checks:', flags: CHECKS },
  { title: 'Output:', flags: OUTPUT },
];

import { METRIC_NAMES } from '../../checks/index.ts';
import { MODE_NAMES } from '../../core/modes.ts';
import { ORDERS } from '../../core/plan.ts';
import { REPORTERS } from '../../reporters/index.ts';
import type { Flag, FlagGroup, Values } from '../command.ts';

/** What `--export` takes: a file, or a format before it. */
export const EXPORT_VALUES: Values = { kind: 'file', words: Object.keys(REPORTERS).map((name) => `${name}:`) };

/** A metric alone is of the last mode; what follows it (`<= 600ms`) is free text. */
const FIGURES: Values = {
  kind: 'words',
  words: [...METRIC_NAMES, ...MODE_NAMES.flatMap((mode) => METRIC_NAMES.map((metric) => `${mode}.${metric}`))],
};

const MEASURING: readonly Flag[] = [
  {
    flags: '--modes <list>',
    description: 'modes to compare, or all (default: sync,async)',
    essential: true,
    values: { kind: 'list', words: [...MODE_NAMES, 'all'] },
  },
  {
    flags: '--reference <mode>',
    description: `${MODE_NAMES.slice(0, -1).join(', ')} or ${MODE_NAMES.at(-1)} (default: sync)`,
    values: { kind: 'words', words: MODE_NAMES },
  },
  {
    flags: '--concurrency <limit>',
    description: 'most in flight in async; 1,2,4 or auto: a sweep',
    essential: true,
    values: { kind: 'list', words: ['all', 'auto', '1', '2', '4', '8', '16', '32', '64'] },
  },
  { flags: '--threads <n>', description: 'size of the pool (default: min(32, cpus + 4))' },
  { flags: '--timeout <duration>', description: 'time limit of one task (default: 30s)' },
];

const ROUNDS: readonly Flag[] = [
  { flags: '--runs <n>', description: 'exactly N rounds a mode (default: until precise)', essential: true },
  { flags: '--precision <share>', description: 'wanted half-width of the interval (default: 5%)' },
  { flags: '--max-time <duration>', description: 'at most, for all modes (default: 18s)', essential: true },
  { flags: '--deadline <duration>', description: 'for the whole command (default: none)' },
  { flags: '--warmup <n>', description: 'rounds before measuring (default: until steady)' },
  { flags: '--cold', description: 'measure the first round of fresh processes' },
  {
    flags: '--order <order>',
    description: 'abba, shuffle or blocks (default: abba)',
    values: { kind: 'words', words: ORDERS },
  },
  { flags: '--seed <n>', description: 'of --order shuffle (default: 1)' },
  { flags: '--control', description: 'run the reference against itself: the noise' },
  { flags: '--margin <share>', description: 'a smaller difference is none (default: 1%)' },
  { flags: '--no-explain', description: 'skip the pass that finds the reasons' },
];

const CHECKS: readonly Flag[] = [
  {
    flags: '--check <expr>',
    description: "fail unless it holds: 'speedup >= 1.5'",
    repeatable: true,
    essential: true,
    values: FIGURES,
  },
  { flags: '--min-speedup <ratio>', description: "short for --check 'speedup >= RATIO'", repeatable: true },
  {
    flags: '--max-median <mode=time>',
    description: "short for --check 'MODE.median <= TIME'",
    repeatable: true,
    values: { kind: 'words', words: MODE_NAMES.map((mode) => `${mode}=`) },
  },
  { flags: '--baseline <file>', description: 'compare with a saved report', essential: true },
  { flags: '--max-slowdown <share>', description: "of each mode's time against the baseline" },
  { flags: '--max-speedup-loss <share>', description: 'against the baseline (default: 10%)' },
  { flags: '--lenient', description: 'compare times of different machines too' },
  { flags: '--save-baseline <file>', description: 'save this run as baseline, unless it is red' },
  { flags: '--force', description: 'save the baseline although a check failed' },
  { flags: '--strict', description: 'exit with 4 when a check is inconclusive' },
];

/** How a report is shown and saved: the same for a run and for `asyncbench report`. */
export const REPORT_FLAGS: readonly Flag[] = [
  { flags: '--timeline', description: 'draw the tasks as bars', essential: true },
  {
    flags: '--export <file>',
    description: 'save the report: FILE.EXT, FORMAT:FILE or -',
    repeatable: true,
    essential: true,
    values: EXPORT_VALUES,
  },
  { flags: '--json', description: 'the report as JSON on standard output', essential: true },
  { flags: '--no-color', description: 'no colours (also: NO_COLOR)' },
];

const OUTPUT: readonly Flag[] = [
  ...REPORT_FLAGS,
  { flags: '--quiet', description: 'no progress' },
  { flags: '--max-failures <n>', description: 'failed tasks a round to tolerate (default: 0)' },
];

/** The flags that every scenario shares. */
export const SHARED_GROUPS: readonly FlagGroup[] = [
  { title: 'Modes:', flags: MEASURING },
  { title: 'Rounds:', flags: ROUNDS },
  { title: 'Checks:', flags: CHECKS },
  { title: 'Output:', flags: OUTPUT },
];

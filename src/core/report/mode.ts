import { MODE_NAMES } from '../modes.ts';
import { isObject } from '../plain.ts';
import { MAX_FAILURES, MAX_HELD } from '../record.ts';
import { FAILURE_STAGES } from '../scenario.ts';
import { laneId, TASKS_PER_SECOND, WALL } from './figures.ts';
import { PAGES } from './pages.ts';
import {
  amount,
  count,
  define,
  described,
  either,
  flag,
  list,
  nothing,
  number,
  object,
  oneOf,
  optional,
  orNull,
  text,
} from './shape.ts';

/** More tasks than this are folded before they enter the report: evenly chosen, first and last included. */
export const MAX_TIMELINE = 1000;

export const modeName = oneOf('How the tasks were driven.', MODE_NAMES);

/** What is told of a task that failed, wherever that is. */
export const TASK_FAILURE = {
  task: text('Label of the task.'),
  code: text('Lower case with hyphens, for programs: timeout, refused, http-404.'),
  message: text('For people.'),
  stage: optional(oneOf('How far the request had come; absent where the task is none.', FAILURE_STAGES)),
};

const FAILURE = define('failure', 'A task that failed.', {
  ...TASK_FAILURE,
  round: orNull(count('Number of the timed round, from 1; null where it failed outside one.', 1)),
});

const FAILURE_COUNT = define('failureCount', 'How often tasks failed with one code, to the last one.', {
  code: text('The code.'),
  timed: count('In the rounds that are samples.'),
  untimed: count("Outside them: while warming up, in a search's look, in the verify round."),
});

const HELD = object('A stretch in which the event loop could not turn.', {
  startMs: amount('Milliseconds from the start of the round.'),
  endMs: amount('Milliseconds from the start of the round.'),
});

const LOOP = define('loop', 'The main thread in the explained round.', {
  busyMs: amount('Time in which the main thread could do nothing else, milliseconds.'),
  busyShare: amount('The same over the wall time.'),
  longestStallMs: orNull(amount('Longest time between two chances of the event loop to run, milliseconds.')),
  stallResolutionMs: amount('Resolution of that, milliseconds.'),
  state: oneOf('How the main thread spent the round.', ['blocked-waiting', 'computing', 'callbacks', 'idle']),
  heartbeats: count('How often a 10 ms heartbeat ran.'),
  heartbeatsPossible: count('How often it could have.'),
  gcMs: orNull(amount('Garbage collection, milliseconds.')),
  held: optional(
    list(
      'Stretches in which no heartbeat came, the longest of them; absent where none was looked for.',
      HELD,
      MAX_HELD,
    ),
  ),
});

const CPU = define('cpu', 'CPU time of the explained round.', {
  userMs: amount('Milliseconds.'),
  systemMs: amount('Milliseconds.'),
  cores: amount('CPU time over wall time.'),
  mainThreadMs: orNull(amount('CPU time of the main thread alone, milliseconds.')),
  runQueueWaitMs: orNull(amount('Time that the main thread waited for a processor, milliseconds (Linux).')),
});

const TIMELINE_ENTRY = define('timelineEntry', 'One task of the explained round.', {
  task: text('Label.'),
  queuedMs: number('Milliseconds from the start of the round.'),
  startMs: orNull(number('Milliseconds from the start of the round; null where it never started.')),
  endMs: orNull(number('Milliseconds from the start of the round; null where it never ended.')),
});

const COMMON = {
  lane: laneId(
    'Name of the contender: the mode, mode@limit in a sweep, or the name of a function that is compared as it is.',
  ),
  mode: modeName,
  summary: text('The mode in one line.'),
  width: count('Most tasks in flight at once that the mode allows.', 1),
  failures: list(`Examples, at most ${MAX_FAILURES}, the first of every code among them.`, FAILURE),
  failureCounts: list('How often tasks failed with each code, all of them.', FAILURE_COUNT),
};

/** A lane with at least one timed round. */
const MEASURED = {
  ...COMMON,
  status: oneOf('Whether the lane got through all of its rounds.', ['completed', 'failed', 'interrupted']),
  reason: orNull(text('Why it failed or was interrupted.')),
  wallMs: WALL,
  warmup: object('What came before the first timed round.', {
    rounds: count('Rounds before the first timed one.'),
    steady: flag('False where the budget ended before rounds were steady.'),
  }),
  tasks: object('What the tasks did.', {
    total: count('Tasks a round.'),
    completed: count('Over all timed rounds.'),
    failed: count('Over all timed rounds.'),
    bytes: amount('Decoded bytes of one round (the median round).'),
    wireBytes: amount('Bytes of one round on the wire (the median round).'),
  }),
  idealMs: orNull(amount('The time that this mode could not be faster than, milliseconds; null where unknown.')),
  boundMs: orNull(
    object("Graham's bounds on a schedule of this width; null where unknown.", {
      low: amount('Milliseconds.'),
      high: amount('Milliseconds.'),
    }),
  ),
  throughputPerSecond: TASKS_PER_SECOND,
  peakRssBytes: orNull(amount("Peak resident memory of the mode's process, bytes; null where it can't be told.")),
};

const EXPLAINED = define('explainedMode', 'A measured lane with its explained round.', {
  ...MEASURED,
  loop: LOOP,
  cpu: CPU,
  inFlight: orNull(
    object('Tasks in flight; null where none began.', {
      mean: amount("Sum of the tasks' times over the wall time (Little's L); not a speed-up."),
      max: count('Most tasks in flight at once, in any of the rounds that were counted.'),
      least: optional(count('The same of the round in which they were fewest; absent where one round was counted.')),
      rounds: optional(count('Rounds that were counted; absent where it was one.', 2)),
    }),
  ),
  latencyMs: orNull(
    object('Time of one task; null where none was seen from start to end.', {
      mean: amount('Milliseconds.'),
      median: amount('Milliseconds.'),
      max: amount('Milliseconds.'),
    }),
  ),
  queueingShare: orNull(number("Share of a task's time spent waiting for others; null where it was not measured.")),
  operations: optional(
    object("What the user's code began in one round, timers apart; absent where nobody looked.", {
      count: count('Requests, files, lookups, processes.'),
      duplicates: count('Of these, requests that are the same as one before.'),
    }),
  ),
  timeline: list('Tasks of the explained round, evenly chosen where there are more.', TIMELINE_ENTRY, MAX_TIMELINE),
  pages: optional(orNull(described('Where the time of the pages went; null where the tasks are none.', PAGES))),
});

const UNSEEN = nothing('Nothing was explained.');

const UNEXPLAINED = define('unexplainedMode', 'A measured lane without an explained round.', {
  ...MEASURED,
  loop: UNSEEN,
  cpu: UNSEEN,
  inFlight: UNSEEN,
  latencyMs: UNSEEN,
  queueingShare: UNSEEN,
  timeline: UNSEEN,
});

const UNMEASURED = define('unmeasuredMode', 'A lane without a single timed round.', {
  ...COMMON,
  status: oneOf('Why there is no round.', ['skipped', 'failed', 'interrupted']),
  reason: text('In words.'),
  wallMs: nothing('Nothing was measured.'),
});

const whereNull = (field: string) => (value: unknown) => isObject(value) && value[field] === null;

export const MODE = either(whereNull('wallMs'), UNMEASURED, either(whereNull('loop'), UNEXPLAINED, EXPLAINED));

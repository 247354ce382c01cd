import { isObject, type Plain, type PlainObject } from '../plain.ts';
import { ISOLATIONS, ORDERS } from '../plan.ts';
import { STOP_REASONS } from '../record.ts';
import { ROUND_PURPOSES } from '../scenario.ts';
import { ESTIMATE, laneId, TASKS_PER_SECOND, WALL } from './figures.ts';
import { MODE, modeName, TASK_FAILURE } from './mode.ts';
import { PAGES_BY_LANE } from './pages.ts';
import {
  amount,
  anything,
  count,
  define,
  described,
  dictionary,
  either,
  flag,
  isoTime,
  list,
  nothing,
  number,
  object,
  oneOf,
  optional,
  orNull,
  schemaOf,
  text,
} from './shape.ts';

export const SCHEMA_VERSION = 1;

export const MAX_TASK_ROWS = 1000;

/** More tasks than this are not named in a list of examples. */
export const MAX_NAMED = 100;

const ENVIRONMENT = define('environment', 'Where it ran.', {
  node: text('Version of Node.js, without the leading v.'),
  platform: text('linux, darwin, win32, …'),
  arch: text('x64, arm64, …'),
  cpuModel: orNull(text('Model of the processor.')),
  cpus: count('Processors.', 1),
  memoryBytes: amount('Bytes of memory.'),
  ci: flag('Whether it ran in continuous integration; changes no figure.'),
});

const SCENARIO = define('scenario', 'What was run.', {
  name: text('Kind of work.', 1),
  title: text('The work in one phrase.'),
  params: dictionary('Its parameters; their names depend on the scenario.', anything<Plain>()),
  tasks: count('Tasks a round.'),
  workloadHash: text('Alike for the same work; reports with different hashes are never compared.', 1),
});

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

const LIMIT = count('Most tasks in flight at once.', 1);

const PLAN = define('plan', 'What was asked for.', {
  modes: list('Modes that were asked for.', modeName),
  reference: orNull(laneId('Lane that the others are compared with; null where none ran.')),
  rounds: count('Timed rounds a mode that were run.'),
  runs: orNull(count('--runs; null where the precision decided.', 1)),
  warmup: orNull(count('--warmup; null: until rounds were steady.')),
  cold: flag('First rounds of fresh processes were measured instead of steady ones.'),
  order: oneOf('Order of the modes inside a pair.', ORDERS),
  seed: number('Seed of the shuffled order.'),
  concurrency: described(
    'Most tasks in flight at once: one limit, several (a sweep), or a search for the best.',
    orNull(
      either(
        Array.isArray,
        list('A sweep.', either(isNumber, LIMIT, oneOf('No limit.', ['all']))),
        either(isNumber, LIMIT, oneOf('No limit, or a search for the best.', ['all', 'auto'])),
      ),
    ),
  ),
  threads: count('Size of the thread pool.', 1),
  precision: amount('Half-width of the interval, as a share, at which no more rounds were needed.'),
  margin: amount('A difference wholly inside ± this share is no difference.'),
  maxTimeMs: amount('Milliseconds that warm-up, rounds and explain pass of all modes might take.'),
  timeoutMs: amount('Milliseconds that one task might take.'),
  maxFailures: count('Failed tasks of one round that were tolerated.'),
  stopped: oneOf('Why no more rounds were run.', STOP_REASONS),
  isolation: optional(
    oneOf("none: all ran in the caller's own process; absent: each lane in a process of its own.", ISOLATIONS),
  ),
});

const COMPARED = {
  lane: laneId('Lane.'),
  mode: modeName,
  reference: laneId('Lane that it is compared with.'),
  pairs: count('Pairs of rounds behind it.'),
  equivalent: orNull(
    flag('Both did the same work: counts, bytes, outcomes and digests; null where it could not be told.'),
  ),
  reasons: list('What differed, or why the speed-up is withheld or undecided.', text('A reason.')),
};

const JUDGED = define('judgedComparison', 'A lane against the reference, with its speed-up.', {
  ...COMPARED,
  speedup: described("Reference's time over this lane's time, from the ratios inside pairs.", ESTIMATE),
  verdict: oneOf('What the interval allows to say.', ['faster', 'slower', 'no-difference', 'undecided']),
});

const WITHHELD = define('withheldComparison', 'A lane whose speed-up would say nothing.', {
  ...COMPARED,
  speedup: nothing('There is none.'),
  verdict: oneOf('The reasons say why.', ['withheld']),
});

function isWithheld(value: unknown): boolean {
  return isObject(value) && value.verdict === 'withheld';
}

const COMPARISON = either(isWithheld, WITHHELD, JUDGED);

const CONTROL = define('control', 'The reference against itself.', {
  lane: laneId('Lane of the second time.'),
  wallMs: WALL,
  speedup: ESTIMATE,
  floor: amount('Largest relative difference inside the interval: what noise alone makes of nothing.'),
});

const LEFT_OUT = define(
  'leftOut',
  'A task that was left out of the rounds: it failed before them, or now and then, and counts as failed in each.',
  { ...TASK_FAILURE, failed: count('How often it failed.'), asked: count('How often it was asked for.', 1) },
);

const REQUESTS = define('requests', 'What the requests came to; null where the tasks are none.', {
  sent: count('Requests that were sent, those of redirects among them.'),
  retried: optional(
    count('Requests that were sent again because the one before failed; not among those sent. Absent: none.'),
  ),
  atMost: count('The most that could have been sent.'),
  hosts: list(
    'The same for each host that is not this machine, most first.',
    object('A host.', {
      host: text('Its name, with its port where that is not the usual one.'),
      atMost: count('Requests.'),
    }),
  ),
  throttled: orNull(
    object(
      'What a server answered that wants fewer requests, so that the run stopped early; null where none did.',
      TASK_FAILURE,
    ),
  ),
  bodies: object('Bodies that verify rounds looked at.', {
    compared: count('How many.'),
    varying: count('Those that vary from request to request.'),
    examples: list('Some of these by name.', text('Label of the task.'), MAX_NAMED),
  }),
  leftOut: list('Tasks that were left out of the rounds.', LEFT_OUT),
});

const SWEEP_POINT = object('A limit.', {
  lane: laneId('Lane.'),
  concurrency: count('Limit.', 1),
  throughputPerSecond: TASKS_PER_SECOND,
  latencyMs: orNull(amount('Mean time of one task, milliseconds.')),
  queueingShare: orNull(number("Share of a task's time spent waiting for others.")),
  inFlightMean: orNull(amount('Mean tasks in flight.')),
});

const FIT_ERROR = amount('Root mean square of the relative residuals.');

const SWEEP_FITS = object('Curves of throughput by concurrency.', {
  usl: orNull(
    object('Universal Scalability Law.', {
      lambda: number('Tasks a second of one.'),
      sigma: number('Contention.'),
      kappa: number('Coherency.'),
      peak: orNull(number('Limit with the highest throughput; null where it never falls.')),
      error: FIT_ERROR,
    }),
  ),
  knee: orNull(
    object('Straight up to a limit, flat after it.', {
      slots: amount('Tasks that are served at once.'),
      throughputPerSecond: amount('Most tasks a second.'),
      error: FIT_ERROR,
    }),
  ),
  chosen: orNull(oneOf('The fit with the lower error.', ['usl', 'knee'])),
});

const SWEEP = define('sweep', 'A sweep over concurrency limits.', {
  mode: modeName,
  points: list('The limits, smallest first.', SWEEP_POINT),
  fits: SWEEP_FITS,
  best: orNull(
    object('Smallest limit that is as good as the best.', {
      concurrency: count('Limit.', 1),
      reason: text('Why this one.'),
    }),
  ),
  stopped: orNull(text('Why no other limit was tried, in a search for the best.')),
  cutShort: flag('The time, or the requests, ended before every limit that was worth a look had one.'),
});

const TASK_ROW = define('taskRow', 'One task in every mode.', {
  task: text('Label.'),
  outcome: orNull(text('For a page: its status.')),
  bytes: orNull(amount('Decoded bytes.')),
  wireBytes: orNull(amount('Bytes on the wire.')),
  timesMs: dictionary(
    'Time in the explained round by lane, milliseconds.',
    orNull(number('Milliseconds; null where it was not seen from start to end.')),
  ),
  failure: orNull(text('Code of its failure, by lane where they differ: http-404, async: timeout.')),
  place: optional(count('Its place in the list of tasks, from 1.', 1)),
  pages: optional(PAGES_BY_LANE),
});

const TASK_TABLE = object('Tasks side by side; null where the scenario has no use for it.', {
  total: count('How many tasks there are.'),
  rows: list('The slowest tasks, slowest first.', TASK_ROW, MAX_TASK_ROWS),
});

const CHECK = define('check', 'A check and its verdict.', {
  expression: text('As it was given, or what a baseline check says.', 1),
  verdict: oneOf('Whether it holds.', ['pass', 'fail', 'inconclusive']),
  observed: described(
    'The figure in its base unit: ms, bytes, share, ratio, count, tasks a second; null where there was nothing to judge.',
    orNull(ESTIMATE),
  ),
  firstRun: optional(described('What the first of two runs observed; absent where one run decided.', orNull(ESTIMATE))),
  reason: text('One line that says why, with figures.'),
});

const FINDING = define('finding', 'Something worth knowing about the figures.', {
  code: text('Lower case with hyphens; stable, for programs.'),
  severity: oneOf('How much it matters.', ['info', 'warning']),
  lane: orNull(laneId('Lane that it is about; null for the whole run.')),
  message: text('What was seen, with its figure.'),
  advice: orNull(text('What to do about it.')),
});

const ROUND = define('round', 'One round.', {
  lane: laneId('Lane.'),
  purpose: oneOf(
    'timed: compared, lane beside lane; explore: a search looked at this limit by itself. The samples of a lane are its timed rounds, or without one those of the look.',
    ROUND_PURPOSES,
  ),
  pair: count('Number of the pair, or of the round within its purpose, from 1.'),
  session: optional(count('Number of the session, from 1, where it was measured in several.', 1)),
  startedMs: number('Milliseconds since the command began.'),
  wallMs: amount('Milliseconds.'),
  runQueueWaitMs: optional(
    orNull(amount('Milliseconds that the main thread waited for a processor (Linux); absent in older reports.')),
  ),
  failed: count('Tasks that failed.'),
});

const MACHINE = define('machine', "What else the machine did meanwhile; null where it can't be told.", {
  cpuPressureShare: orNull(amount('Share of the time in which some task waited for a processor (Linux).')),
  stealShare: orNull(amount('Share of processor time taken by the hypervisor (Linux).')),
  frequencyMhz: orNull(
    object('Processor clock at the start and at the end.', { before: amount('MHz.'), after: amount('MHz.') }),
  ),
  cpuBusyShare: orNull(amount('Share of the processors in use by anything at all.')),
});

/** The JSON document: its type, the check of a saved one, and `report.schema.json` come from this. */
export const REPORT = object(
  'Everything that a run of asyncbench measured, as raw numbers. The unit is in each name or description. What could not be measured is null, never 0.',
  {
    schemaVersion: oneOf('Version of this format.', [SCHEMA_VERSION]),
    asyncbench: text('Version of asyncbench that measured.'),
    createdAt: isoTime('ISO 8601.'),
    command: optional(
      text('Command line that runs it again, without values that may be secret; absent where it is not known.'),
    ),
    partial: flag('True where the run was interrupted: what was measured until then.'),
    environment: ENVIRONMENT,
    scenario: SCENARIO,
    plan: PLAN,
    modes: list('One for each lane.', MODE),
    comparisons: list('Each lane that was measured against the reference.', COMPARISON),
    control: orNull(CONTROL),
    requests: orNull(REQUESTS),
    sweep: orNull(SWEEP),
    tasks: orNull(TASK_TABLE),
    checks: list('As they were given.', CHECK),
    findings: list('Worth knowing.', FINDING),
    rounds: list('In the order in which they ran.', ROUND),
    machine: orNull(MACHINE),
    anchor: optional(
      dictionary(
        'In a baseline that took the place of others, each compared with the one before: the first of them, a report like this one.',
        anything<Plain>(),
      ),
    ),
  },
);

/** What `report.schema.json` says. */
export function reportSchema(): PlainObject {
  return schemaOf(`asyncbench report, version ${SCHEMA_VERSION}`, REPORT);
}

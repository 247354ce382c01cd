import { checkUserScenario, labelsOf, type UserScenario } from '../../scenarios/run/user-module.ts';
import { asyncWork, blockingWork } from '../../scenarios/run/workload.ts';
import { messageOf, UsageError } from '../core/errors.ts';
import type { Lane } from '../core/lanes.ts';
import { MODES } from '../core/modes.ts';
import type { ResolvedWork, Scenario, ScenarioEntry } from '../core/scenario.ts';
import { formatCount } from '../core/units.ts';
import type { Driver } from '../modes/driver.ts';
import { DRIVERS } from '../modes/index.ts';
import type { Variants } from './work.ts';

/** Work that lives in the caller's process. */
export interface Closures {
  readonly entry: ScenarioEntry;
  readonly tasks: number;
  /** Makes the work of a lane ready. */
  openDriver(lane: Lane, timeoutMs: number): Promise<Driver>;
}

type Described = Pick<ResolvedWork<never>, 'title' | 'tasks' | 'identity'> & Partial<ResolvedWork<never>>;

/** The scenario of closures: they have neither arguments nor parameters, and no module that another process could load. */
function entryOf(work: Described, { blocking, async }: Partial<UserScenario>): ScenarioEntry {
  const scenario: Scenario = {
    name: 'function',
    summary: 'functions of the calling program',
    options: {},
    examples: [],
    defaultConcurrency: 'all',
    digests: false,
    warms: true,
    resolve: async () => ({ params: {}, warnings: [], ...work }),
    lacks: (_, form) => ({ blocking, async })[form] === undefined ? `the work has no ${form}()` : null,
    // What runs is made ready below, in this process.
    blocking: () => Promise.reject(new Error('closures are in no module')),
    async: () => Promise.reject(new Error('closures are in no module')),
  };
  return { scenario, moduleUrl: '' };
}

async function openDriver(scenario: UserScenario, { mode, width }: Lane, timeoutMs: number): Promise<Driver> {
  const { form } = MODES[mode];
  const context = { timeoutMs, width };
  const forms: Partial<Scenario> =
    form === 'blocking'
      ? { blocking: async () => blockingWork(scenario) }
      : { async: async () => asyncWork(scenario, context) };
  const { scenario: base } = entryOf({ title: '', tasks: [], identity: null }, scenario);
  return DRIVERS[mode]({ scenario: { ...base, ...forms }, source: { moduleUrl: '', params: {} }, context });
}

/** Whole functions, each a lane of its own. */
export function variantClosures(variants: Variants): Closures {
  const names = Object.keys(variants);
  const title = names.length === 1 ? `the function ${names[0]}` : formatCount(names.length, 'function');
  const tasks = [{ label: 'call', idealMs: null }];
  const versions = names.map((name) => ({ name, values: null, params: {} }));
  return {
    entry: entryOf({ title, tasks, identity: { functions: names }, variants: versions }, { async: async () => {} }),
    tasks: tasks.length,
    openDriver(lane, timeoutMs) {
      const call = variants[lane.variant?.name ?? ''];
      return openDriver({ tasks: 1, async: async (_, context) => call?.(context) }, lane, timeoutMs);
    },
  };
}

/** One task in the forms that it has, driven by modes. @throws UsageError that says what is wrong with it */
export function scenarioClosures(given: unknown): Closures {
  const scenario = checked(given);
  const labels = labelsOf(scenario);
  const tasks = labels.map((label) => ({ label, idealMs: null }));
  const work = { title: `${formatCount(tasks.length, 'task')} of the caller`, tasks, identity: { labels } };
  return {
    entry: entryOf(scenario.all === undefined ? work : { ...work, ownLoop: 'its own all()' }, scenario),
    tasks: tasks.length,
    openDriver: (lane, timeoutMs) => openDriver(scenario, lane, timeoutMs),
  };
}

function checked(given: unknown): UserScenario {
  try {
    return checkUserScenario(given);
  } catch (thrown) {
    throw new UsageError(`measure: ${messageOf(thrown)}`);
  }
}

import { readForms, type UserForms } from '../../scenarios/run/forms.ts';
import { defaultsOf } from '../../scenarios/run/params.ts';
import { itemsOf } from '../../scenarios/run/task-list.ts';
import { blockingTasks, type LoadedWork, userTasks, userVariant } from '../../scenarios/run/workload.ts';
import { messageOf, UsageError } from '../core/errors.ts';
import type { Lane } from '../core/lanes.ts';
import type { ResolvedWork, Scenario, ScenarioEntry } from '../core/scenario.ts';
import { formatCount } from '../core/units.ts';
import type { Driver } from '../modes/driver.ts';
import { DRIVERS } from '../modes/index.ts';
import { observed } from './observed-driver.ts';
import type { Variants } from './work.ts';

/** Work that lives in the caller's process. */
export interface Closures {
  readonly entry: ScenarioEntry;
  readonly tasks: number;
  /** Makes the work of a lane ready. */
  openDriver(lane: Lane, timeoutMs: number): Promise<Driver>;
}

type Described = Pick<ResolvedWork<never>, 'title' | 'tasks' | 'identity'> & Partial<ResolvedWork<never>>;

/** What is the same for all closures: they have neither arguments nor parameters, and are in no module. */
const BASE = {
  name: 'function',
  summary: 'functions of the calling program',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
} as const;

function closuresOf(work: Described, loaded: LoadedWork): Closures {
  const { blocking, async, variants } = loaded.forms;
  const isWhole = Object.keys(variants).length > 0;
  const scenario: Scenario = {
    ...BASE,
    resolve: async () => ({ params: {}, warnings: [], ...work }),
    ...(blocking === undefined ? {} : { blocking: async () => blockingTasks(loaded) }),
    ...(async === undefined && !isWhole ? {} : { async: async (_, context) => userTasks(loaded, context) }),
  };
  return {
    entry: { scenario, moduleUrl: '' },
    tasks: work.tasks.length,
    async openDriver({ mode, width, variant }, timeoutMs) {
      const context = { timeoutMs, width };
      const name = variant?.name ?? null;
      const whole = name === null ? {} : { async: async () => userVariant(loaded, name, context) };
      const source = { moduleUrl: '', params: {} };
      const driver = await DRIVERS[mode]({ scenario: { ...scenario, ...whole }, source, context });
      return name === null ? driver : observed(driver);
    },
  };
}

function loadedOf(forms: UserForms): LoadedWork {
  return { forms, items: itemsOf(forms.tasks ?? []), params: defaultsOf(forms.params) };
}

/** Whole functions, each a lane of its own. */
export function variantClosures(variants: Variants): Closures {
  return functionsOf(loadedOf(readForms({ variants }, null)));
}

function functionsOf(loaded: LoadedWork): Closures {
  const names = Object.keys(loaded.forms.variants);
  const work = {
    title: names.length === 1 ? `the function ${names[0]}` : formatCount(names.length, 'function'),
    tasks: [{ label: 'the whole function', idealMs: null }],
    identity: { functions: names },
    digests: true,
    variants: names.map((name) => ({ name, values: null, params: {} })),
  };
  return closuresOf(work, loaded);
}

/** One task in the forms that it has, driven by modes, or whole functions. @throws UsageError that says what is wrong */
export function scenarioClosures(given: unknown): Closures {
  const forms = formsOf(given);
  const loaded = loadedOf(forms);
  if (Object.keys(forms.variants).length > 0) return functionsOf(loaded);
  const tasks = loaded.items.map(({ label }) => ({ label, idealMs: null }));
  if (tasks.length === 0)
    throw new UsageError('measure: tasks: got none, expected how many there are, or their labels');
  const work = {
    title: `${formatCount(tasks.length, 'task')} of the caller`,
    tasks,
    identity: { labels: tasks.map(({ label }) => label) },
    ...(forms.all === undefined ? {} : { ownLoop: true }),
  };
  return closuresOf(work, loaded);
}

function formsOf(given: unknown): UserForms {
  try {
    return readForms({ default: given }, null);
  } catch (thrown) {
    throw new UsageError(`measure: ${messageOf(thrown)}`);
  }
}

import { UsageError } from '../../src/core/errors.ts';
import { NOTHING } from './forms.ts';
import { askModule } from './module-process.ts';
import type { ParamSpec } from './params.ts';

/** What has to be known of a module before any work starts. */
export interface ModuleOutline {
  /** Null where the module leaves its tasks to `--tasks` and `--input`. */
  readonly labels: readonly string[] | null;
  readonly hasAsync: boolean;
  readonly hasBlocking: boolean;
  readonly hasAll: boolean;
  /** True where it is a single function, which gets the task itself. */
  readonly isFunction: boolean;
  /** Names of whole functions. */
  readonly variants: readonly string[];
  readonly params: Readonly<Record<string, ParamSpec>>;
}

/** What the process that reads the module says of it. */
export type OutlineNews = { readonly outline: ModuleOutline } | { readonly problem: string };

/** How a module is read. */
export interface OutlineOptions {
  /** The file as the user wrote it. */
  readonly shown: string;
  /** `--export`. */
  readonly exported?: string | null;
  /** The environment that the module gets. */
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs?: number;
}

/** Only what has the shape of news counts, whoever sent it. */
function isNews(message: unknown): message is OutlineNews {
  if (typeof message !== 'object' || message === null) return false;
  return (
    ('problem' in message && typeof message.problem === 'string') ||
    ('outline' in message && typeof message.outline === 'object' && message.outline !== null)
  );
}

/**
 * Reads the user's module in a process of its own.
 *
 * @throws UsageError that names the file and says what is wrong
 */
export async function outlineModule(
  path: string,
  { shown, exported = null, ...how }: OutlineOptions,
): Promise<ModuleOutline> {
  const entry = new URL('./outline-process.js', import.meta.url);
  const args = exported === null ? [path] : [path, exported];
  const news = await askModule({ entry, args, isNews, ...how });
  if ('outline' in news) return news.outline;
  throw refusal(shown, news.problem);
}

const TAKEN = `It takes one task, in any of these forms:
  export default async function (task) { … }     with --tasks N, --input FILE or export const tasks
  export const async = …, blocking = …, tasks = …
  export default { tasks, async(task), blocking(task) }
or whole functions to compare: export const variants = { before: () => …, after: () => … }`;

/** The error of a file that is no scenario, with what to do instead. */
export function refusal(shown: string, problem: string): UsageError {
  const nothing = problem.startsWith(NOTHING);
  const named = problem.includes('; it exports');
  const what = nothing
    ? `${named ? 'Pick a function that does one task with --export NAME. ' : ''}asyncbench measures tasks, not a whole program.\n`
    : '';
  return new UsageError(`run: ${shown}: ${problem}`, { hint: `${what}${TAKEN}\nSee docs/own-scenarios.md.` });
}

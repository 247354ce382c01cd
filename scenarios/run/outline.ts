import { UsageError } from '../../src/core/errors.ts';
import { askModule } from './module-process.ts';
import { type ModuleOutline, NO_DEFAULT } from './user-module.ts';

/** What the process that reads the module says of it. */
export type OutlineNews = { readonly outline: ModuleOutline } | { readonly problem: string };

/** How a module is read. */
export interface OutlineOptions {
  /** The file as the user wrote it. */
  readonly shown: string;
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
export async function outlineModule(path: string, { shown, ...how }: OutlineOptions): Promise<ModuleOutline> {
  const entry = new URL('./outline-process.js', import.meta.url);
  const news = await askModule({ entry, path, isNews, ...how });
  if ('outline' in news) return news.outline;
  throw refusal(shown, news.problem);
}

/** The error of a file that is no scenario, with what to do instead. */
export function refusal(shown: string, problem: string): UsageError {
  const what =
    problem === NO_DEFAULT
      ? 'asyncbench measures tasks, not a whole program: export what one task does, as in\n' +
        '  export default { tasks: 10, async: (task) => work(task) };\n'
      : 'It exports an object as its default: { tasks, async(task), blocking(task) }. ';
  return new UsageError(`run: ${shown}: ${problem}`, { hint: `${what}See docs/own-scenarios.md.` });
}

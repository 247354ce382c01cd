import { UsageError } from '../../src/core/errors.ts';
import { askModule } from './module-process.ts';
import type { ModuleOutline } from './user-module.ts';

/** What the process that reads the module says of it. */
export type OutlineNews = { readonly outline: ModuleOutline } | { readonly problem: string };

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
 * @param shown the file as the user wrote it
 * @throws UsageError that names the file and says what is wrong
 */
export async function outlineModule(path: string, shown: string, limitMs?: number): Promise<ModuleOutline> {
  const entry = new URL('./outline-process.js', import.meta.url);
  const news = await askModule({ entry, path, isNews, ...(limitMs === undefined ? {} : { limitMs }) });
  if ('outline' in news) return news.outline;
  throw new UsageError(`run: ${shown}: ${news.problem}`, {
    hint: 'It exports an object as its default: { tasks, async(task), blocking(task) }. See docs/own-scenarios.md.',
  });
}

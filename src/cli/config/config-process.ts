import { pathToFileURL } from 'node:url';
import { messageOf } from '../../core/errors.ts';
import { importDefault, NEVER_SETTLES } from '../../core/import-module.ts';
import type { ConfigNews } from './load-config.ts';

/** Loads the config once to tell what it exports. */
async function tell(path: string): Promise<ConfigNews> {
  try {
    return { value: await importDefault(pathToFileURL(path).href) };
  } catch (thrown) {
    // Node.js tells the place of a syntax error only where nobody catches it.
    if (thrown instanceof SyntaxError) throw thrown;
    return { problem: messageOf(thrown) };
  }
}

function send(news: ConfigNews): void {
  try {
    process.send?.(news);
  } catch (thrown) {
    process.send?.({ problem: `it exports what is not plain data: ${messageOf(thrown)}` });
  }
}

function neverSettles(): void {
  send({ problem: NEVER_SETTLES });
}

// The process ends by itself when the config has nothing more to do, or with the command; what it rejects until then counts.
process.on('disconnect', () => process.exit());
process.channel?.unref();
// Nothing is left that could settle it: Node.js says so only of a module that awaits at its own top level.
process.once('beforeExit', neverSettles);
void tell(process.argv[2] ?? '').then((news) => {
  process.off('beforeExit', neverSettles);
  send(news);
});

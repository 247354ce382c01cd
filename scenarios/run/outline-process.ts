import { messageOf } from '../../src/core/errors.ts';
import { NEVER_SETTLES } from '../../src/core/import-module.ts';
import { takeParentChannel } from '../../src/core/parent-channel.ts';
import { loadForms } from './forms.ts';
import type { OutlineNews } from './outline.ts';
import { itemsOf } from './task-list.ts';

/** Loads the module once to tell its tasks and forms, then ends. */
async function tell(path: string, name: string | null): Promise<OutlineNews> {
  try {
    const { async, blocking, all, tasks, variants, params, byInput } = await loadForms(path, name);
    return {
      outline: {
        labels: tasks === null ? null : itemsOf(tasks).map(({ label }) => label),
        hasAsync: async !== undefined,
        hasBlocking: blocking !== undefined,
        hasAll: all !== undefined,
        isFunction: byInput,
        variants: Object.keys(variants),
        params,
      },
    };
  } catch (thrown) {
    // Node.js tells the place of a syntax error only where nobody catches it.
    if (thrown instanceof SyntaxError) throw thrown;
    return { problem: messageOf(thrown) };
  }
}

const parent = takeParentChannel();
// Nothing is left that could settle it: Node.js says so only of a module that awaits at its own top level.
process.once('beforeExit', () => parent.send({ problem: NEVER_SETTLES } satisfies OutlineNews));
void tell(process.argv[2] ?? '', process.argv[3] ?? null).then((news) => parent.send(news, () => process.exit(0)));

import { messageOf } from '../../src/core/errors.ts';
import { NEVER_SETTLES } from '../../src/core/import-module.ts';
import { takeParentChannel } from '../../src/core/parent-channel.ts';
import type { OutlineNews } from './outline.ts';
import { labelsOf, loadUserScenario } from './user-module.ts';

/** Loads the module once to tell its tasks and forms, then ends. */
async function tell(path: string): Promise<OutlineNews> {
  try {
    const scenario = await loadUserScenario(path);
    const { async, blocking, all } = scenario;
    return {
      outline: {
        labels: labelsOf(scenario),
        hasAsync: async !== undefined,
        hasBlocking: blocking !== undefined,
        hasAll: all !== undefined,
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
void tell(process.argv[2] ?? '').then((news) => parent.send(news, () => process.exit(0)));

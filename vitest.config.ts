import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Closes the output with one plain line that any log reader understands. */
const closingLine: Reporter = {
  onTestRunEnd(modules) {
    const count = (state: 'passed' | 'failed' | 'skipped') =>
      modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
    process.stdout.write(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped\n`);
  },
};

/**
 * Tests are compiled with everything else: runners and threads load the same files. Node.js imports them as they are,
 * and all files of a worker share what they import, since no test changes a module: half of the time was importing.
 */
export default defineConfig({
  test: {
    include: ['dist/test/**/*.test.js'],
    isolate: false,
    server: { deps: { external: [/\/dist\//] } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // More than half of the time tests wait: for processes, pages, terminals.
    maxWorkers: 2 * availableParallelism(),
    reporters: ['default', closingLine],
  },
});

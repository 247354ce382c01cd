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

const MOCKED = 'dist/test/**/*.mocked.test.js';

/** Tests are compiled with everything else: runners and threads load the same files. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On CI's shared machine a real process may be held up for seconds: what fails there must fail twice. Elsewhere, once.
    retry: process.env.CI === undefined || process.env.CI === '' ? 0 : 1,
    // More than half of the time tests wait: for processes, pages, terminals.
    maxWorkers: 2 * availableParallelism(),
    reporters: ['default', closingLine],
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['dist/test/**/*.test.js'],
          exclude: [MOCKED],
          // Node.js imports the files as they are, and all tests of a worker share them: half of the time was importing.
          isolate: false,
          server: { deps: { external: [/\/dist\//] } },
        },
      },
      // Tests that put something else in the place of a module have the modules for themselves.
      { extends: true, test: { name: 'mocked', include: [MOCKED] } },
    ],
  },
});

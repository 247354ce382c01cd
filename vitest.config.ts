import { defineConfig } from 'vitest/config';

/** Tests are compiled with everything else and run on what ships: runners and threads load the same files. */
export default defineConfig({
  test: { include: ['dist/test/**/*.test.js'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 },
});

import { expect, test } from 'vitest';
import { traceOf } from '../../src/cli/stack-trace.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

test('a place in the bundle is told as one in the sources, whatever folder it was installed in', async () => {
  const file = await folder.write("John Smith/it's/start.cjs", 'x\n');
  // AAAA: the first column of the first line is that of the first source.
  const map = { version: 3, sources: ['../../src/cli/main.ts'], names: [], mappings: 'AAAA' };
  await folder.write("John Smith/it's/start.cjs.map", JSON.stringify(map));
  const error = new Error('broken');
  error.stack = `Error: broken\n    at main (${file}:1:1)\n    at ${file}:1:1\n    at C:\\own\\tasks.cjs:1:1`;
  expect(traceOf(error)).toBe(
    'Error: broken\n    at main (src/cli/main.ts:1:1)\n    at src/cli/main.ts:1:1\n    at C:\\own\\tasks.cjs:1:1',
  );
});

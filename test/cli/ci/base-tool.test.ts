import { expect, test } from 'vitest';
import { runTool } from '../../../src/cli/ci/base/tool.ts';

const options = { cwd: process.cwd(), signal: new AbortController().signal };

test('a program that is not there is named', async () => {
  const { ok, lastLine } = await runTool('no-such-program', [], options);
  expect([ok, lastLine]).toEqual([false, "there is no program 'no-such-program'"]);
});

test('the last line of standard error says what went wrong', async () => {
  const { ok, output, lastLine } = await runTool('echo out; echo one >&2; echo two >&2; exit 3', [], {
    ...options,
    shell: true,
  });
  expect([ok, output, lastLine]).toEqual([false, 'out\n', 'two']);
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runMain } from '../../helpers/main.ts';

const GUIDE = readFileSync(resolve('docs/reading-the-pictures.md'), 'utf8');

const PICTURES = Array.from(
  GUIDE.matchAll(/^```console\n\$ asyncbench (.+)\n([\s\S]+?)\n```$/gm),
  ([, command, text]) => ({
    command: command ?? '',
    text: text ?? '',
    heading: text?.split('\n')[0] ?? '',
  }),
);

test('the guide has a picture of every kind', () => {
  expect(PICTURES).toHaveLength(6);
});

test.each(PICTURES)('$command prints: $heading', async ({ command, text }) => {
  const { stdout, stderr, code } = await runMain(command.split(' '));
  expect(stdout).toContain(`${text}\n`);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

import { readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openerOf } from '../../../src/cli/open-page.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** The pages that were written, as the program told of them. */
const pages: string[] = [];

afterEach(() => {
  for (const page of pages.splice(0)) rmSync(dirname(page), { recursive: true });
});

async function open(browser: string): Promise<{ code: number | null; stderr: string }> {
  const { code, stderr } = await runMain(SAVED, { env: { ...process.env, BROWSER: browser } });
  pages.push(...(stderr.match(/\/\S+report\.html/g) ?? []));
  return { code, stderr };
}

const SAVED = ['report', 'docs/pictures/sleep.json', '--open'];

test('the page goes to the browser that BROWSER names, in a folder that is only the user’s', async () => {
  const told = join(folder.path, 'told.txt');
  const browser = await folder.write(
    'browser.mjs',
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(told)}, process.argv[2]);`,
  );
  const { code, stderr } = await open(`"${process.execPath}" "${browser}"`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^asyncbench: opened .+report\.html\n$/) });
  const file = readFileSync(told, 'utf8');
  expect(stderr).toContain(file);
  expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/);
  expect(statSync(dirname(file)).mode & 0o077).toBe(0);
});

test('where none starts, or it fails, the page is named and it is no success', async () => {
  const missing = await open(join(folder.path, 'none'));
  expect(missing.code).toBe(3);
  expect(missing.stderr).toMatch(/no browser was opened: .*none.*ENOENT; the page is .+report\.html\n$/);
  const failing = await open(`"${process.execPath}" -e process.exit(7)`);
  expect({ code: failing.code, stderr: failing.stderr }).toEqual({
    code: 3,
    stderr: expect.stringContaining('ended with 7'),
  });
});

test.each([
  ['linux', {}, { command: 'xdg-open', args: ['/t/x.html'] }],
  ['darwin', {}, { command: 'open', args: ['/t/x.html'] }],
  ['win32', {}, { command: 'cmd', args: ['/d', '/c', 'start', '""', '"/t/x.html"'], verbatim: true }],
  ['linux', { BROWSER: 'lynx -dump %s' }, { command: 'lynx', args: ['-dump', '/t/x.html'] }],
] as const)('on %s with %o', (platform, env, opener) => {
  expect(openerOf('/t/x.html', { platform, env })).toEqual(opener);
});

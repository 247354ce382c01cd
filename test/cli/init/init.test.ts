import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Project } from '../../../src/cli/init/project.ts';
import { TEMPLATES } from '../../../src/cli/init/templates/index.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

const EMPTY: Project = { config: null, work: [], scripts: {}, install: null, dependsOnIt: false };

describe.each(TEMPLATES)('init $name', (template) => {
  const { name } = template;
  const { files, command } = template.start(EMPTY);

  test('writes what runs as it is, and says how', async () => {
    await folder.write(`${name}/.keep`, '');
    const cwd = join(folder.path, name);
    const written = await runMain(['init', name], { cwd });
    expect([written.code, written.stderr]).toEqual([0, '']);
    expect(written.stdout).toContain(`run it: npx ${command}`);
    for (const { path, text } of files) expect(readFileSync(join(cwd, path), 'utf8')).toBe(text);
    const quick = name === 'ci' ? [] : ['--runs', '2', '--quiet'];
    const ran = await runMain([...command.split(' ').slice(1), ...quick], { cwd });
    expect([ran.code, ran.stdout.length > 0]).toEqual([0, true]);
  });

  test('never writes over what is there', async () => {
    for (const { path } of files) await folder.write(`taken-${name}/${path}`, 'mine');
    const cwd = join(folder.path, `taken-${name}`);
    const { code, stderr } = await runMain(['init', name], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/init: .+ (?:is|are) there already, and (?:is|are) never written over/);
    for (const { path } of files) expect(readFileSync(join(cwd, path), 'utf8')).toBe('mine');
  });
});

test('a start that there is not is refused with those that there are', async () => {
  const { code, stderr } = await runMain(['init', 'fech'], { cwd: folder.path });
  expect(code).toBe(2);
  expect(stderr).toContain("init: got 'fech', expected one of function, fetch, files, ci");
  expect(existsSync(join(folder.path, 'requests.mjs'))).toBe(false);
});

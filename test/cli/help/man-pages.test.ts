import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROGRAM_PAGE, pageFile } from '../../../generate/man-page.ts';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { PROGRAM_FLAGS } from '../../../src/cli/program-flags.ts';
import { COMMANDS } from '../../helpers/commands.ts';
import { sectionOf, sectionTitles } from './man-page.ts';

const SECTIONS = ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'EXIT CODES', 'FILES', 'EXAMPLES', 'SEE ALSO'];

const CASES = COMMANDS.map((command) => ({ name: command.name, command }));

const KNOWN_FLAGS = new Set(
  COMMANDS.flatMap(({ groups }) => groups.flatMap(({ flags }) => flags))
    .flatMap(({ flags }) => flags.match(/--[a-z-]+/g) ?? [])
    .concat(PROGRAM_FLAGS.flatMap(({ names }) => names)),
);

function read(file: string): string {
  return readFileSync(resolve(file), 'utf8');
}

describe.each(CASES)('manual page of $name', ({ name, command }) => {
  const page = read(pageFile(name));

  test('has the sections of a manual page', () => {
    expect(sectionTitles(page)).toEqual(SECTIONS);
  });

  test('is named and summarised as in --help', () => {
    expect(page.split('\n')[0]).toBe(`# asyncbench-${name}(1)`);
    expect(sectionOf(page, 'NAME')).toBe(`asyncbench-${name} - ${command.summary}`);
  });

  test('has the arguments in its synopsis', () => {
    const usage = ['asyncbench', name, ...command.args.map(({ syntax }) => syntax)].join(' ');
    expect(sectionOf(page, 'SYNOPSIS')).toContain(usage);
  });

  test('has the examples of --help', () => {
    const examples = sectionOf(page, 'EXAMPLES');
    expect(command.examples.filter((line) => !examples.includes(line))).toEqual([]);
  });
});

const PAGES = readdirSync(resolve('docs/man')).map((file) => `docs/man/${file}`);

describe.each(PAGES)('%s', (file) => {
  test('speaks of no flag that does not exist', () => {
    const flags = read(file).match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [];
    expect(flags.filter((flag) => !KNOWN_FLAGS.has(flag))).toEqual([]);
  });

  test('links to pages that exist', () => {
    const links = Array.from(read(file).matchAll(/\]\((asyncbench[\w-]*\.md)\)/g), ([, link]) => link);
    expect(links.filter((link) => !PAGES.some((page) => basename(page) === link))).toEqual([]);
  });
});

describe(PROGRAM_PAGE, () => {
  const page = read(PROGRAM_PAGE);

  test('has every command with its summary', () => {
    const missing = COMMANDS.filter(
      ({ name, summary }) => !page.includes(`[${name}](asyncbench-${name}.md): ${summary}`),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test('has every exit code', () => {
    const codes = Array.from(sectionOf(page, 'EXIT CODES').matchAll(/^\| (\d+) +\|/gm), ([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { API_PAGE, apiPage } from '../../generate/api-page.ts';
import { configSchema } from '../../generate/config-schema.ts';
import { TYPE_FILE, withFields } from '../../generate/config-type.ts';
import { commandOptions, PROGRAM_PAGE, pageFile, programOptions, withOptions } from '../../generate/man-page.ts';
import { COMMANDS } from '../helpers/commands.ts';

const STALE = 'npm run generate writes it anew';

function read(file: string): string {
  return readFileSync(resolve(file), 'utf8');
}

test('config.schema.json is what the options make of it', () => {
  expect(JSON.parse(read('config.schema.json')), STALE).toEqual(configSchema());
});

test.each([
  [PROGRAM_PAGE, programOptions()],
  ...COMMANDS.map((command) => [pageFile(command.name), commandOptions(command)]),
])('%s has the options that there are', (file, options) => {
  const page = read(file);
  expect(page, STALE).toBe(withOptions(page, options));
});

test('the page on the library is what its types say', () => {
  expect(read(API_PAGE), STALE).toBe(apiPage());
});

test('the type of a config file has the fields that there are', () => {
  const source = read(TYPE_FILE);
  expect(source, STALE).toBe(withFields(source));
});

test('a page without the marks is told', () => {
  expect(() => withOptions('# asyncbench(1)\n', '')).toThrow('there is no <!--');
});

import { readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { configSchema } from './config-schema.ts';
import { commandOptions, PROGRAM_PAGE, pageFile, programOptions, withOptions } from './man-page.ts';

/** Writes every file that the options decide on. The build and biome, which lays out the JSON, run around it. */
function update(file: string, options: string): void {
  writeFileSync(file, withOptions(readFileSync(file, 'utf8'), options));
}

writeFileSync('config.schema.json', JSON.stringify(configSchema()));
update(PROGRAM_PAGE, programOptions());
for (const command of COMMANDS) update(pageFile(command.name), commandOptions(command));

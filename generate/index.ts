import { readFileSync, writeFileSync } from 'node:fs';
import { loadCommand } from '../src/cli/command.ts';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { reportSchema } from '../src/core/report/document.ts';
import { API_PAGE, apiPage } from './api-page.ts';
import { configSchema } from './config-schema.ts';
import { TYPE_FILE, withFields } from './config-type.ts';
import { commandOptions, PROGRAM_PAGE, pageFile, programOptions, withOptions } from './man-page.ts';

function update(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

// Every file that the options and the report's description decide on. The build runs before, and biome, which lays out
// the JSON, after this.
writeFileSync('config.schema.json', JSON.stringify(configSchema()));
writeFileSync('report.schema.json', JSON.stringify(reportSchema()));
writeFileSync(API_PAGE, apiPage());
update(TYPE_FILE, withFields);
update(PROGRAM_PAGE, (page) => withOptions(page, programOptions()));
for (const entry of COMMANDS) {
  const command = await loadCommand(entry);
  update(pageFile(command.name), (page) => withOptions(page, commandOptions(command)));
}

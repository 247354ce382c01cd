import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE, ROOT } from './paths.ts';

/** Those that are imported by name. That of the config file ships as it is: config files point to it. */
const SCHEMAS = ['report', 'trace'];

/** Writes the schemas without their spaces, which are half of them. */
export function copySchemas(): void {
  for (const name of SCHEMAS) {
    const file = `${name}.schema.json`;
    writeFileSync(join(BUNDLE, file), JSON.stringify(JSON.parse(readFileSync(join(ROOT, file), 'utf8'))));
  }
}

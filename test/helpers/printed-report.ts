import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readReport } from '../../src/core/report/read-report.ts';
import type { Report } from '../../src/core/report.ts';
import type { CliResult } from './cli.ts';

const schema: unknown = JSON.parse(readFileSync(join(process.cwd(), 'report.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(Object(schema));

/** The report that a command printed with `--json`. @throws where it is not what the schema says */
export function printedReport({ stdout, stderr }: CliResult): Report {
  const document: unknown = JSON.parse(stdout === '' ? `"nothing was printed: ${JSON.stringify(stderr)}"` : stdout);
  if (!validate(document)) throw new Error(JSON.stringify(validate.errors, null, 2));
  return readReport(stdout, 'standard output');
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** libxml2's validator; without it the tests that need it are skipped, and say why. */
export const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;

export const WITHOUT_XMLLINT = 'skipped: xmllint (libxml2-utils) is not installed';

const SCHEMAS = ['ant', 'jenkins'] as const;

/** What is wrong with the document by each schema; empty where it is valid. */
export function junitProblems(xml: string): string[] {
  return SCHEMAS.flatMap((schema) => {
    const file = join(process.cwd(), 'test/helpers/junit', `${schema}.xsd`);
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--huge', '--schema', file, '-'], {
      input: xml,
      encoding: 'utf8',
    });
    return status === 0 ? [] : [`${schema}: ${stderr}`];
  });
}

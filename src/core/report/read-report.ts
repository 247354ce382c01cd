import { UsageError, usageErrors } from '../errors.ts';
import type { Report } from '../report.ts';
import { REPORT, SCHEMA_VERSION } from './document.ts';

/** More problems than this are the same one again. */
const MOST_PROBLEMS = 10;

const SAVED_WITH = 'A report is saved with --export FILE.json.';

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    throw new UsageError(`${what} is not JSON`, { hint: SAVED_WITH, cause: thrown });
  }
}

/** Refuses what is no report at all, or one whose fields may mean something else. */
function checkVersion(value: unknown, what: string): void {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value) || !('asyncbench' in value)) {
    throw new UsageError(`${what} is not an asyncbench report: it has no schemaVersion`, { hint: SAVED_WITH });
  }
  const { schemaVersion } = value;
  if (schemaVersion === SCHEMA_VERSION) return;
  const found = JSON.stringify(schemaVersion);
  throw new UsageError(`${what} has schemaVersion ${found}, this asyncbench reads ${SCHEMA_VERSION}`, {
    hint: 'Measure again with this version, or use the version that saved it.',
  });
}

/**
 * Reads a saved report and checks all of its structure.
 *
 * @param what the file's name, for messages
 * @throws UsageError where it is not JSON, not a report, of another schema version, or damaged: with the path of what is wrong
 */
export function readReport(text: string, what: string): Report {
  const value = parseJson(text, what);
  checkVersion(value, what);
  const problems: string[] = [];
  if (REPORT.check(value, '', problems)) return value;
  const more = problems.length - MOST_PROBLEMS;
  const shown = problems.slice(0, MOST_PROBLEMS);
  throw usageErrors(
    `${what} is not a whole report:`,
    more > 0 ? [...shown, `and ${more} more`] : shown,
    'It was changed by hand, cut short, or saved by an older version: measure again.',
  );
}

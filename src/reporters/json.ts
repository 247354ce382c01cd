import { jsonFile } from './benchmark-name.ts';
import type { Reporter } from './reporter.ts';

const ARRAY_OF_NUMBERS = /\[\s*(?:null|-?\d[\d.eE+-]*)(?:,\s*(?:null|-?\d[\d.eE+-]*))*\s*\]/g;

const LONGEST_ROW = 120;

/** A string in JSON never holds a raw line break, so only real arrays are broken over lines. */
function joinShortRows(json: string): string {
  return json.replace(ARRAY_OF_NUMBERS, (array) => {
    if (!array.includes('\n')) return array;
    const row = `[${array.slice(1, -1).trim().split(/,\s+/).join(', ')}]`;
    return row.length <= LONGEST_ROW ? row : array;
  });
}

/** The whole report as one JSON document: nothing rounded, nothing left out. */
export const jsonReporter: Reporter = {
  name: 'json',
  summary: 'the whole report, raw numbers (schema version 1)',
  extensions: ['json'],
  render: (report) => joinShortRows(jsonFile(report)),
};

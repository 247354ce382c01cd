import { basename } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Reporter } from '../reporters/reporter.ts';

/** Where a report goes, and in which format. */
export interface ExportTarget {
  readonly reporter: Reporter;
  /** `-` is standard output. */
  readonly file: string;
}

const FORMATS: readonly Reporter[] = Object.values(REPORTERS);

function reporterNamed(name: string, text: string): Reporter {
  const reporter = FORMATS.find((each) => each.name === name);
  if (reporter !== undefined) return reporter;
  const names = FORMATS.map((each) => each.name);
  throw new UsageError(`'${text}' asks for the format '${name}', expected one of ${names.join(', ')}`, {
    hint: didYouMean(name, names),
  });
}

/** The format whose ending is the longest that fits: `x.bmf.json` is bmf, not json. */
function reporterByEnding(file: string): Reporter | undefined {
  const endings = FORMATS.flatMap((reporter) => reporter.extensions.map((extension) => ({ reporter, extension })));
  // `trace.json` is what its name says, in whatever folder.
  const name = `.${basename(file).toLowerCase()}`;
  const fitting = endings.filter(({ extension }) => name.endsWith(`.${extension}`));
  return fitting.toSorted((a, b) => b.extension.length - a.extension.length)[0]?.reporter;
}

/** Reads `report.json`, `junit:report.xml` or `-`. @throws UsageError that names the formats */
export function parseExport(text: string): ExportTarget {
  const match = /^([a-z][a-z-]+):(.+)$/i.exec(text);
  if (match?.[1] !== undefined && match[2] !== undefined) {
    return { reporter: reporterNamed(match[1], text), file: match[2] };
  }
  if (text === '-') return { reporter: reporterNamed('json', text), file: '-' };
  const reporter = reporterByEnding(text);
  if (reporter !== undefined) return { reporter, file: text };
  const extensions = FORMATS.flatMap((each) => each.extensions).map((each) => `.${each}`);
  throw new UsageError(`'${text}' ends in none of ${extensions.join(', ')}`, {
    hint: `Name the format before the file: --export json:${text}`,
  });
}

import { basename } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Reporter } from '../reporters/reporter.ts';

/** What a format is chosen by. */
export interface NamedFormat {
  readonly name: string;
  /** File endings that select it, without the dot: `json`. */
  readonly extensions: readonly string[];
}

/** Where something goes, and in which format. */
export interface Target<F extends NamedFormat> {
  readonly reporter: F;
  /** `-` is standard output. */
  readonly file: string;
}

/** Where a report goes. */
export type ExportTarget = Target<Reporter>;

function formatNamed<F extends NamedFormat>(name: string, text: string, formats: readonly F[]): F {
  const format = formats.find((each) => each.name === name);
  if (format !== undefined) return format;
  const names = formats.map((each) => each.name);
  throw new UsageError(`'${text}' asks for the format '${name}', expected one of ${names.join(', ')}`, {
    hint: didYouMean(name, names),
  });
}

/** The format whose ending is the longest that fits: `x.bmf.json` is bmf, not json. */
function formatByEnding<F extends NamedFormat>(file: string, formats: readonly F[]): F | undefined {
  const endings = formats.flatMap((format) => format.extensions.map((extension) => ({ format, extension })));
  // `trace.json` is what its name says, in whatever folder.
  const name = `.${basename(file).toLowerCase()}`;
  const fitting = endings.filter(({ extension }) => name.endsWith(`.${extension}`));
  return fitting.toSorted((a, b) => b.extension.length - a.extension.length)[0]?.format;
}

/** Reads `report.json`, `junit:report.xml` or `-`, which is JSON. @throws UsageError that names the formats */
export function targetParser<F extends NamedFormat>(formats: readonly F[]): (text: string) => Target<F> {
  return (text) => {
    const match = /^([a-z][a-z0-9-]+):(.+)$/i.exec(text);
    if (match?.[1] !== undefined && match[2] !== undefined) {
      return { reporter: formatNamed(match[1], text, formats), file: match[2] };
    }
    if (text === '-') return { reporter: formatNamed('json', text, formats), file: '-' };
    const reporter = formatByEnding(text, formats);
    if (reporter !== undefined) return { reporter, file: text };
    const extensions = formats.flatMap((each) => each.extensions).map((each) => `.${each}`);
    throw new UsageError(`'${text}' ends in none of ${extensions.join(', ')}`, {
      hint: `Name the format before the file: --export json:${text}`,
    });
  };
}

export const parseExport = targetParser<Reporter>(Object.values(REPORTERS));

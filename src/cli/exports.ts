import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf, UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Report } from '../core/report.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Reporter, Style } from '../reporters/reporter.ts';
import type { Output } from './io.ts';

/** Where a report goes, and in which format. */
export interface ExportTarget {
  readonly reporter: Reporter;
  /** `-` is standard output. */
  readonly file: string;
}

const FORMATS: readonly Reporter[] = Object.values(REPORTERS);

const FILE_STYLE: Style = { colour: 0, width: 100, unicode: true, timeline: false };

function reporterNamed(name: string, text: string): Reporter {
  const reporter = FORMATS.find((each) => each.name === name);
  if (reporter !== undefined) return reporter;
  const names = FORMATS.map((each) => each.name);
  const hint = didYouMean(name, names);
  throw new UsageError(
    `--export: '${text}' asks for the format '${name}', expected one of ${names.join(', ')}`,
    hint === undefined ? {} : { hint },
  );
}

/** The format whose ending is the longest that fits: `x.bmf.json` is bmf, not json. */
function reporterByEnding(file: string): Reporter | undefined {
  const endings = FORMATS.flatMap((reporter) => reporter.extensions.map((extension) => ({ reporter, extension })));
  const fitting = endings.filter(({ extension }) => file.toLowerCase().endsWith(`.${extension}`));
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
  throw new UsageError(`--export: '${text}' ends in none of ${extensions.join(', ')}`, {
    hint: `Name the format before the file: --export json:${text}`,
  });
}

/** A report that will be written; its file is open already, so that a bad folder shows before any work. */
interface OpenExport {
  readonly target: ExportTarget;
  readonly path: string;
  readonly temporary: string;
  readonly handle: FileHandle;
}

/** The files of a command. Each is whole or absent at every moment: written under another name, then renamed. */
export interface Exports {
  /** Writes the report to every file; what could not be written comes back as messages. */
  write(report: Report): Promise<string[]>;
  /** Removes what was opened and not written. */
  discard(): Promise<void>;
}

async function openTarget(target: ExportTarget, cwd: string): Promise<OpenExport> {
  const path = resolve(cwd, target.file);
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    return { target, path, temporary, handle: await open(temporary, 'wx') };
  } catch (cause) {
    throw new UsageError(`--export: cannot write ${target.file}`, { cause });
  }
}

async function finish({ target, path, temporary, handle }: OpenExport, report: Report): Promise<void> {
  await handle.writeFile(target.reporter.render(report, FILE_STYLE));
  await handle.sync();
  await handle.close();
  await rename(temporary, path);
}

async function remove({ handle, temporary }: OpenExport): Promise<void> {
  await handle.close().catch(() => null); // It may be closed already: only the file's absence matters.
  await rm(temporary, { force: true });
}

/** Opens every file before any work starts. @throws UsageError that names the file and the cause */
export async function openExports(
  targets: readonly ExportTarget[],
  { cwd, stdout }: { cwd: string; stdout: Output },
): Promise<Exports> {
  const opened: OpenExport[] = [];
  try {
    for (const target of targets) if (target.file !== '-') opened.push(await openTarget(target, cwd));
  } catch (error) {
    await Promise.all(opened.map(remove));
    throw error;
  }
  return {
    async write(report) {
      for (const { reporter, file } of targets) if (file === '-') stdout.write(reporter.render(report, FILE_STYLE));
      const problems: string[] = [];
      for (const each of opened.splice(0)) {
        try {
          await finish(each, report);
        } catch (error) {
          problems.push(`could not write ${each.target.file}: ${messageOf(error)}`);
          await remove(each);
        }
      }
      return problems;
    },
    async discard() {
      await Promise.all(opened.splice(0).map(remove));
    },
  };
}

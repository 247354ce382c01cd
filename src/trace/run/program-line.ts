import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../core/errors.ts';
import type { ProgramLine } from './run-program.ts';

const JAVASCRIPT = ['.js', '.mjs', '.cjs'];
const TYPESCRIPT = ['.ts', '.mts', '.cts', '.tsx'];

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** The nearest `node_modules/.bin/tsx` from the folder upwards. */
function findTsx(folder: string): string | null {
  const tsx = join(folder, 'node_modules/.bin/tsx');
  if (existsSync(tsx)) return tsx;
  const parent = dirname(folder);
  return parent === folder ? null : findTsx(parent);
}

/** What has Node load TypeScript by jiti. A module in CommonJS, as the bundle is, cannot resolve it by its name. */
function jitiRegister(): string {
  const jiti = createRequire(import.meta.url).resolve('jiti');
  return new URL('./jiti-register.mjs', pathToFileURL(jiti)).href;
}

/** How this machine runs a TypeScript file: Node itself, tsx where the project has it, else jiti, which comes along. */
function typeScriptLine(file: string, args: readonly string[], cwd: string): ProgramLine {
  if (Reflect.get(process.features, 'typescript')) return { file: process.execPath, args: [file, ...args] };
  const tsx = findTsx(dirname(resolve(cwd, file)));
  if (tsx !== null) return { file: tsx, args: [file, ...args] };
  return { file: process.execPath, args: ['--import', jitiRegister(), file, ...args] };
}

/**
 * What was typed after `trace`: a file that Node runs, or a command.
 *
 * @throws UsageError where it is neither
 */
export function readProgramLine(words: readonly string[], cwd: string): ProgramLine & { readonly name: string } {
  const [first, ...args] = words;
  if (first === undefined) {
    throw new UsageError('trace: expected a file or a command to run', {
      hint: 'For example: asyncbench trace script.js, asyncbench trace -- npm run report.',
    });
  }
  const extension = extname(first);
  const known = JAVASCRIPT.includes(extension) || TYPESCRIPT.includes(extension);
  if (!known) return { file: first, args, name: [first, ...args.slice(0, 2)].join(' ') };
  if (!isFile(resolve(cwd, first))) throw new UsageError(`trace: there is no file '${first}'`);
  const name = basename(first);
  if (TYPESCRIPT.includes(extension)) return { ...typeScriptLine(first, args, cwd), name };
  return { file: process.execPath, args: [first, ...args], name };
}

import { basename } from 'node:path';
import { UsageError } from '../../src/core/errors.ts';
import type { ModuleOutline } from './outline.ts';

/** A file of the user's that was read. */
export interface UserFile {
  /** As the user wrote it. */
  readonly shown: string;
  readonly path: string;
  /** Digest of its text. */
  readonly content: string;
  readonly outline: ModuleOutline;
}

/** A whole function to compare. */
export interface UserFunction {
  /** Of its lane: one word, as checks can write it. */
  readonly name: string;
  readonly file: UserFile;
  /** Its name in `variants`; empty where it is what the file exports. */
  readonly variant: string;
}

/** One word that checks can name: letters, digits, `_`, `$` and `-`. */
function wordOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}_$-]+/gu, '-').replace(/^-|-$/g, '') || 'function';
}

function withoutExtension(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, '');
}

/** The function that a file is, where several are compared. */
function wholeFile(file: UserFile, long: boolean): UserFunction {
  const { shown, outline } = file;
  if (outline.variants.length > 0) {
    throw new UsageError(`run: ${shown} has variants of its own: give it alone, or files with one function each`);
  }
  if (!outline.isFunction) {
    throw new UsageError(`run: ${shown} has tasks: of several files each is called as a whole`, {
      hint: 'Export a function as its default, or name one with --export.',
    });
  }
  return { name: wordOf(withoutExtension(long ? shown : basename(shown))), file, variant: '' };
}

function refuseSameNames(functions: readonly UserFunction[]): readonly UserFunction[] {
  const names = functions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return functions;
  throw new UsageError(`run: two functions are called ${twice}: each needs a name of its own`);
}

/** The whole functions of one file, or of several, each called by its name. @throws UsageError */
export function functionsOf(files: readonly UserFile[]): readonly UserFunction[] {
  const [file, ...others] = files;
  if (file !== undefined && others.length === 0) {
    return refuseSameNames(file.outline.variants.map((variant) => ({ name: wordOf(variant), file, variant })));
  }
  const short = files.map((each) => wholeFile(each, false));
  const unique = new Set(short.map(({ name }) => name)).size === short.length;
  return unique ? short : refuseSameNames(files.map((each) => wholeFile(each, true)));
}

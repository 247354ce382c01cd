import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { phrase, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext } from '../../src/core/scenario.ts';
import { FETCH_OPTIONS } from './options.ts';

const option = FETCH_OPTIONS.urls;

function decode(bytes: Uint8Array, file: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UsageError(phrase`${option}: '${file}' is not text in UTF-8: expected one URL a line`, { option, cause });
  }
}

/** The text of a URL list: a file, or standard input for `-`. @throws UsageError when it can't be read */
export async function readUrlSource(file: string, context: ResolveContext): Promise<string> {
  if (file === '-') return context.readStdin();
  let bytes: Uint8Array;
  try {
    bytes = await readFile(resolve(context.cwd, file));
  } catch (cause) {
    throw new UsageError(phrase`${option}: can't read '${file}'`, { option, cause });
  }
  return decode(bytes, file);
}

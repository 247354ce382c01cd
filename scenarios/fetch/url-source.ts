import { gunzipSync } from 'node:zlib';
import { codeOf, phrase, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext } from '../../src/core/scenario.ts';
import { type ListKind, nameOfList, readList, readListBytes, tooLarge } from '../list/read-list.ts';
import { FETCH_OPTIONS } from './options.ts';

const option = FETCH_OPTIONS.urls;

/** The first two bytes of what gzip packed (RFC 1952, section 2.3.1). */
const GZIP = [0x1f, 0x8b] as const;

const URL_LIST: ListKind = {
  option,
  expected: 'one URL a line',
  // Some million URLs, or a HAR file with its answers.
  mostBytes: 64_000_000,
  unpack,
};

/** What gzip packed is unpacked; it is known by its first bytes, whatever the name of the file. */
function unpack(bytes: Buffer, source: string): Buffer {
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: URL_LIST.mostBytes });
  } catch (cause) {
    if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(source, URL_LIST);
    throw new UsageError(phrase`${option}: ${source} begins like gzip and can not be unpacked`, { option, cause });
  }
}

/** The list as messages call it. */
export const nameOfSource = nameOfList;

/** The text of a URL list: a file, or standard input for `-`. @throws UsageError when it can't be read */
export function readUrlSource(file: string, context: ResolveContext): Promise<string> {
  return readList(file, URL_LIST, context);
}

/** A body that a list names, relative to the folder of the command, in base64. @throws UsageError when it can't be read */
export async function readBody(file: string, place: string, context: ResolveContext): Promise<string> {
  try {
    const bytes = await readListBytes(file, URL_LIST, context);
    return bytes.toString('base64');
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(phrase`${option}: ${place}: can't read the body '${file}'`, { option, cause });
  }
}

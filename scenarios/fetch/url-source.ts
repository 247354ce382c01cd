import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { codeOf, phrase, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext } from '../../src/core/scenario.ts';
import { formatBytes } from '../../src/core/units.ts';
import { FETCH_OPTIONS } from './options.ts';

const option = FETCH_OPTIONS.urls;

/** Some million URLs, or a HAR file with its answers. What is longer is no list, or never ends (`/dev/zero`). */
const LARGEST_BYTES = 64_000_000;

/** The first two bytes of what gzip packed (RFC 1952, section 2.3.1). */
const GZIP = [0x1f, 0x8b] as const;

/** The list as messages call it. */
export function nameOfSource(file: string): string {
  return file === '-' ? 'standard input' : `'${file}'`;
}

function tooLarge(source: string): UsageError {
  const limit = formatBytes(LARGEST_BYTES);
  return new UsageError(phrase`${option}: ${source} is larger than ${limit}: expected one URL a line`, { option });
}

async function readBytes(chunks: AsyncIterable<Uint8Array>, source: string): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > LARGEST_BYTES) throw tooLarge(source);
    read.push(chunk);
  }
  return Buffer.concat(read);
}

/** What gzip packed is unpacked; it is known by its first bytes, whatever the name of the file. */
function unpack(bytes: Buffer, source: string): Buffer {
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES });
  } catch (cause) {
    if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(source);
    throw new UsageError(phrase`${option}: ${source} begins like gzip and can not be unpacked`, { option, cause });
  }
}

function decode(bytes: Uint8Array, source: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UsageError(phrase`${option}: ${source} is not text in UTF-8: expected one URL a line`, { option, cause });
  }
}

/** The text of a URL list: a file, or standard input for `-`. @throws UsageError when it can't be read */
export async function readUrlSource(file: string, context: ResolveContext): Promise<string> {
  const source = nameOfSource(file);
  const chunks = file === '-' ? context.openStdin() : createReadStream(resolve(context.cwd, file));
  try {
    return decode(unpack(await readBytes(chunks, source), source), source);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(phrase`${option}: can't read ${source}`, { option, cause });
  }
}

/** A body that a list names, relative to the folder of the command, in base64. @throws UsageError when it can't be read */
export async function readBody(file: string, place: string, { cwd }: ResolveContext): Promise<string> {
  try {
    const bytes = await readBytes(createReadStream(resolve(cwd, file)), `'${file}'`);
    return bytes.toString('base64');
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(phrase`${option}: ${place}: can't read the body '${file}'`, { option, cause });
  }
}

import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { phrase, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext } from '../../src/core/scenario.ts';
import { formatBytes } from '../../src/core/units.ts';
import { FETCH_OPTIONS } from './options.ts';

const option = FETCH_OPTIONS.urls;

/** Some 250,000 URLs. What is longer is no list, or never ends (`/dev/zero`). */
const LARGEST_LIST_BYTES = 16_000_000;

/** The list as messages call it. */
export function nameOfSource(file: string): string {
  return file === '-' ? 'standard input' : `'${file}'`;
}

async function readBytes(chunks: AsyncIterable<Uint8Array>, source: string): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > LARGEST_LIST_BYTES) {
      const limit = formatBytes(LARGEST_LIST_BYTES);
      throw new UsageError(phrase`${option}: ${source} is larger than ${limit}: expected one URL a line`, { option });
    }
    read.push(chunk);
  }
  return Buffer.concat(read);
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
    return decode(await readBytes(chunks, source), source);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(phrase`${option}: can't read ${source}`, { option, cause });
  }
}

import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../../src/core/decode-text.ts';
import { type Named, phrase, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext } from '../../src/core/scenario.ts';
import { formatBytes } from '../../src/core/units.ts';

/** Some 250,000 lines. What is longer is no list, or never ends (`/dev/zero`). */
const LARGEST_LIST_BYTES = 16_000_000;

/** Which option names the list, and what stands in one. */
export interface ListKind {
  readonly option: Named;
  /** `one URL a line` */
  readonly expected: string;
  /** Bytes that such a list may have; absent: 16 MB. */
  readonly mostBytes?: number;
  /** Unpacks what is packed. @throws UsageError where it can't */
  unpack?(bytes: Buffer, source: string): Buffer;
}

/** The list as messages call it. */
export function nameOfList(file: string): string {
  return file === '-' ? 'standard input' : `'${file}'`;
}

/** What is said of a list that is too long. */
export function tooLarge(source: string, { option, expected, mostBytes = LARGEST_LIST_BYTES }: ListKind): UsageError {
  const limit = formatBytes(mostBytes);
  return new UsageError(phrase`${option}: ${source} is larger than ${limit}: expected ${expected}`, { option });
}

async function readBytes(chunks: AsyncIterable<Uint8Array>, source: string, kind: ListKind): Promise<Buffer> {
  const { mostBytes = LARGEST_LIST_BYTES } = kind;
  const read: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > mostBytes) throw tooLarge(source, kind);
    read.push(chunk);
  }
  return Buffer.concat(read);
}

function decode(bytes: Uint8Array, source: string, { option, expected }: ListKind): string {
  try {
    return decodeText(bytes, { fatal: true });
  } catch (cause) {
    throw new UsageError(phrase`${option}: ${source} is not text in UTF-8: expected ${expected}`, { option, cause });
  }
}

/** What a file holds, or standard input for `-`. @throws UsageError when it is too long; what reading throws where it can't be read */
export function readListBytes(file: string, kind: ListKind, context: ResolveContext): Promise<Buffer> {
  const chunks = file === '-' ? context.openStdin() : createReadStream(resolve(context.cwd, file));
  return readBytes(chunks, nameOfList(file), kind);
}

/** The text of a list: of a file, or standard input for `-`. @throws UsageError when it can't be read */
export async function readList(file: string, kind: ListKind, context: ResolveContext): Promise<string> {
  const { option } = kind;
  const source = nameOfList(file);
  try {
    const bytes = await readListBytes(file, kind, context);
    return decode(kind.unpack?.(bytes, source) ?? bytes, source, kind);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(phrase`${option}: can't read ${source}`, { option, cause });
  }
}

/** The list as a file that no result may take the place of. */
export function listInputs(file: string | null, cwd: string): string[] {
  return file === null || file === '-' ? [] : [resolve(cwd, file)];
}

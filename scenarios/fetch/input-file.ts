import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Named, phrase, UsageError } from '../../src/core/errors.ts';
import { formatBytes } from '../../src/core/units.ts';

/** A body or a certificate that is larger is a mistake. */
const LARGEST_FILE_BYTES = 16_000_000;

/** A file that an option names. @throws UsageError when it can't be read, or is too large */
export async function readInputFile(file: string, cwd: string, option: Named): Promise<Buffer> {
  const path = resolve(cwd, file);
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE_BYTES) {
      throw new UsageError(phrase`${option}: '${file}' is larger than ${formatBytes(LARGEST_FILE_BYTES)}`, { option });
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(phrase`${option}: can't read '${file}'`, { option, cause });
  }
}

import { closeSync, constants, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST_NAME = 100;
const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants;

/**
 * The name of a page's file: its number, and of host and path what any file system takes. No name is a path, begins with
 * a dot, or is another page's.
 */
export function fileNameOf(url: string, page: number): string {
  const { host, pathname } = new URL(url);
  const words = `${host}${pathname}`.replace(/[^A-Za-z\d.-]+/g, '_').replace(/^[_.]+|[_.]+$/g, '');
  return `${String(page + 1).padStart(6, '0')}-${words.slice(-LONGEST_NAME)}`;
}

/** One page on its way into a file. What stood there before is removed, and never followed where it is a link. */
export class PageFile {
  readonly #path: string;
  #handle: number | null = null;

  constructor(folder: string, url: string, page: number) {
    this.#path = join(folder, fileNameOf(url, page));
  }

  /** @throws Error where the file can't be written */
  write(piece: Buffer): void {
    this.#handle ??= this.#open();
    for (let from = 0; from < piece.length; ) from += writeSync(this.#handle, piece, from);
  }

  /** The page is whole, or failed: of that nothing stays. @throws Error where the file can't be written */
  end(whole: boolean): void {
    if (whole) this.#handle ??= this.#open();
    if (this.#handle === null) return;
    closeSync(this.#handle);
    this.#handle = null;
    if (!whole) rmSync(this.#path, { force: true });
  }

  #open(): number {
    rmSync(this.#path, { force: true });
    return openSync(this.#path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o666);
  }
}

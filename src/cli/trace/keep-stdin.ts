import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Io } from '../io.ts';

/** What the program reads, kept so that every further run reads the same. */
export interface KeptStdin {
  /** Null: standard input is passed through. */
  readonly file: string | null;
  dispose(): Promise<void>;
}

/** Keeps standard input in a file where the program will run more than once; a terminal cannot be kept. */
export async function keepStdin({ stdin }: Io, again: boolean): Promise<KeptStdin> {
  if (!again || stdin.isTTY === true) return { file: null, dispose: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-stdin-'));
  const file = join(folder, 'stdin');
  await pipeline(stdin, createWriteStream(file));
  return { file, dispose: () => rm(folder, { recursive: true, force: true }) };
}

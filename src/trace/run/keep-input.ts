import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the program reads, kept so that every further run reads the same. */
export interface KeptInput {
  /** Null: standard input is passed through. */
  readonly file: string | null;
  dispose(): Promise<void>;
}

/** Input that is passed through to the one run that there is. */
export const PASSED_THROUGH: KeptInput = { file: null, dispose: async () => {} };

/** Keeps standard input in a file. */
export async function keepInput(input: NodeJS.ReadableStream): Promise<KeptInput> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-stdin-'));
  const file = join(folder, 'stdin');
  await writeFile(file, input);
  return { file, dispose: () => rm(folder, { recursive: true, force: true }) };
}

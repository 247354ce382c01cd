import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { AsyncWorkload, TaskResult } from '../../src/core/scenario.ts';
import { dropFromCache } from './cache.ts';
import { read, unread } from './outcome.ts';
import type { FilesParams } from './params.ts';
import { PIECE_BYTES, WHOLE_BYTES } from './whole.ts';

async function readWhole(path: string, verifies: boolean): Promise<TaskResult> {
  const content = await readFile(path);
  return read(content.length, verifies ? createHash('sha256').update(content).digest('hex') : null);
}

async function readPieces(path: string, piece: Buffer, verifies: boolean): Promise<TaskResult> {
  const hash = verifies ? createHash('sha256') : null;
  const file = await open(path, 'r');
  try {
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(piece);
      if (bytesRead === 0) return read(bytes, hash?.digest('hex') ?? null);
      bytes += bytesRead;
      hash?.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** `fs.promises`: the event loop is free while threads of Node.js read. */
export function asyncFiles({ files, dropCache }: FilesParams): AsyncWorkload {
  let verifies = false;
  /** As many as files are in flight: a piece is taken by one at a time. */
  const pieces: Buffer[] = [];
  const inPieces = async (path: string) => {
    const piece = pieces.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
    return readPieces(path, piece, verifies).finally(() => pieces.push(piece));
  };
  return {
    async beforeRound(purpose) {
      verifies = purpose === 'verify';
      if (dropCache) dropFromCache(files);
    },
    run(task) {
      const { path, sizeBytes } = files[task] ?? { path: '', sizeBytes: 0 };
      const content = sizeBytes <= WHOLE_BYTES ? readWhole(path, verifies) : inPieces(path);
      return content.catch((thrown: unknown) => unread(path, thrown));
    },
  };
}

import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { BlockingWorkload, TaskResult, WorkloadContext } from '../../src/core/scenario.ts';
import { dropFromCache } from './cache.ts';
import { read, unread } from './outcome.ts';
import type { FilesParams } from './params.ts';
import { PIECE_BYTES, WHOLE_BYTES } from './whole.ts';

function readWhole(path: string, verifies: boolean): TaskResult {
  const content = readFileSync(path);
  return read(content.length, verifies ? createHash('sha256').update(content).digest('hex') : null);
}

function readPieces(path: string, piece: Buffer, verifies: boolean): TaskResult {
  const hash = verifies ? createHash('sha256') : null;
  const file = openSync(path, 'r');
  try {
    let bytes = 0;
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
      bytes += length;
      hash?.update(piece.subarray(0, length));
    }
    return read(bytes, hash?.digest('hex') ?? null);
  } finally {
    closeSync(file);
  }
}

/** `readFileSync`: the thread is blocked until the file is there. */
export function blockingFiles({ files, dropCache }: FilesParams, { follows }: WorkloadContext): BlockingWorkload {
  let verifies = false;
  let piece: Buffer | null = null;
  return {
    async beforeRound(purpose) {
      verifies = purpose === 'verify';
      if (dropCache && follows !== true) dropFromCache(files);
    },
    run(task) {
      const { path, sizeBytes } = files[task] ?? { path: '', sizeBytes: 0 };
      try {
        if (sizeBytes <= WHOLE_BYTES) return readWhole(path, verifies);
        piece ??= Buffer.allocUnsafeSlow(PIECE_BYTES);
        return readPieces(path, piece, verifies);
      } catch (thrown) {
        return unread(path, thrown);
      }
    },
  };
}

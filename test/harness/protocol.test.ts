import { expect, test } from 'vitest';
import { encodeFrame, FRAME_BYTES, FrameReader } from '../../src/harness/protocol.ts';

const frame = (finished: number) =>
  encodeFrame({ started: finished + 1, finished, failed: 0, states: Uint8Array.from([2, 1, 0]) });

test('a frame survives the pipe', () => {
  const progress = new FrameReader().push(frame(70_000));
  expect(progress).toMatchObject({ started: 70_001, finished: 70_000, failed: 0 });
  expect([...(progress?.states.slice(0, 4) ?? [])]).toEqual([2, 1, 0, 0]);
});

test('frames may arrive in pieces, or several at once: the last whole one counts', () => {
  const reader = new FrameReader();
  const bytes = new Uint8Array([...frame(1), ...frame(2), ...frame(3)]);
  expect(reader.push(bytes.subarray(0, 10))).toBeNull();
  expect(reader.push(bytes.subarray(10, 2 * FRAME_BYTES + 5))?.finished).toBe(2);
  expect(reader.push(bytes.subarray(2 * FRAME_BYTES + 5))?.finished).toBe(3);
});

test('more states than a frame holds are cut', () => {
  const many = encodeFrame({ started: 0, finished: 0, failed: 0, states: new Uint8Array(5000).fill(1) });
  expect(many).toHaveLength(FRAME_BYTES);
});

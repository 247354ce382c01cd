import { expect, test } from 'vitest';
import { encodeFrame, FRAME_BYTES, FrameReader, isRunnerReply } from '../../src/harness/protocol.ts';

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

test('a reply of a runner is known by its shape', () => {
  const tally = { completed: 1, failed: 0, bytes: 0, wireBytes: 0, extraRequests: 0, outcomes: {}, failures: [] };
  const untold = { runQueueWaitMs: null, suspended: null, outcomes: null, explain: null };
  const reply = { wallMs: 1, startedMs: 1, peakRssBytes: 1, tally, ...untold };
  expect([{ type: 'opened' }, { type: 'round', reply }].map(isRunnerReply)).toEqual([true, true]);
  expect(isRunnerReply({ type: 'failed', failure: { code: 'threw', message: 'no' } })).toBe(true);
  const foreign = [
    ...['ready', null, [], {}, { type: 'hello' }, { type: 'round' }, { type: 'failed' }],
    { type: 'round', reply: { ...reply, wallMs: 'soon' } },
    { type: 'round', reply: { ...reply, runQueueWaitMs: 'long' } },
    { type: 'round', reply: { ...reply, tally: { ...tally, failures: 1 } } },
    { type: 'round', reply: { ...reply, explain: undefined } },
    { type: 'failed', failure: { code: 1, message: 'no' } },
  ];
  expect(foreign.map(isRunnerReply)).toEqual(foreign.map(() => false));
});

import { expect, test } from 'vitest';
import { packTraces, type RequestTrace, traceAt } from '../../src/core/request-trace.ts';

const TRACE: RequestTrace = {
  phasesMs: { queued: 0, dns: 'unavailable', connect: 1.25, tls: null, firstByte: 2, body: 3 },
  protocol: 'http/1.1',
  reused: false,
  attempts: 1,
  hops: [],
};

const REDIRECTED: RequestTrace = {
  ...TRACE,
  protocol: 'h2',
  reused: true,
  attempts: 3,
  hops: [{ url: 'http://a.example/', status: 301, tookMs: 4 }],
};

test('what is packed comes out as it went in, and crosses to another process', () => {
  const packed = packTraces([{ trace: TRACE }, undefined, {}, { trace: REDIRECTED }]);
  const arrived = structuredClone(packed);
  expect([0, 1, 2, 3, 4].map((task) => traceAt(arrived, task))).toEqual([TRACE, null, null, REDIRECTED, null]);
});

test('an answer without a protocol, and more attempts than there is room for', () => {
  const trace = { ...TRACE, protocol: null, attempts: 1_000 };
  expect(traceAt(packTraces([{ trace }]), 0)).toEqual({ ...trace, attempts: 255 });
});

test('tasks that tell nothing take no memory', () => {
  expect(packTraces([undefined, {}])).toBeNull();
  expect(traceAt(null, 0)).toBeNull();
});

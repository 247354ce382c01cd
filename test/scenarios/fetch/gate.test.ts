import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { Gate, gateMemory } from '../../../scenarios/fetch/gate.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { paramsFor } from './forms.ts';

const URLS = ['http://a.example/1', 'http://a.example/2', 'http://b.example/'];

test('without limits it is open', () => {
  expect(new Gate(paramsFor(URLS)).open).toBe(true);
  expect(new Gate(paramsFor(URLS, { perHost: 1 })).open).toBe(false);
  expect(new Gate(paramsFor(URLS, { ratePerSecond: 1 })).open).toBe(false);
});

test('--per-host lets so many to a host, and others pass', async () => {
  const gate = new Gate(paramsFor(URLS, { perHost: 2 }));
  const now = { 'a.example': 0, 'b.example': 0 };
  const most = { ...now };
  const visit = async (host: keyof typeof now) => {
    await gate.enter(host);
    now[host] += 1;
    most[host] = Math.max(most[host], now[host]);
    await sleep(5);
    now[host] -= 1;
    gate.leave(host);
  };
  await Promise.all(Array.from({ length: 12 }, (_, visitor) => visit(visitor % 3 === 0 ? 'b.example' : 'a.example')));
  expect(most).toEqual({ 'a.example': 2, 'b.example': 2 });
});

describe('--rate', () => {
  test('never lets more begin than the time that has passed allows', async () => {
    const gate = new Gate(paramsFor(URLS, { ratePerSecond: 200 }));
    const startedMs = systemClock.nowMs();
    for (let request = 0; request < 20; request += 1) {
      await gate.enter('a.example');
      const allowed = Math.floor((systemClock.nowMs() - startedMs) / 5) + 1;
      expect(request + 1).toBeLessThanOrEqual(allowed + 1);
      gate.leave('a.example');
    }
    expect(systemClock.nowMs() - startedMs).toBeGreaterThanOrEqual(19 * 5 - 1);
  });

  test('holds for the threads of a mode together', async () => {
    const memory = gateMemory();
    const params = paramsFor(URLS, { ratePerSecond: 100 });
    const workerData = { params, memory, times: 5 };
    const url = new URL('./workers/gate-thread.js', import.meta.url);
    const startedMs = systemClock.nowMs();
    await Promise.all(
      [0, 1, 2].map(() => new Promise((resolve) => new Worker(url, { workerData }).once('exit', resolve))),
    );
    // 15 turns of 10 ms, the first of them at once.
    expect(systemClock.nowMs() - startedMs).toBeGreaterThanOrEqual(14 * 10 - 1);
  });
});

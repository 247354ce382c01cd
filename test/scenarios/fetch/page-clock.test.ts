import { describe, expect, test } from 'vitest';
import type { OpeningTimes } from '../../../scenarios/fetch/connections/opening.ts';
import { PageClock } from '../../../scenarios/fetch/page-clock.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

const PLAIN: OpeningTimes = {
  startedMs: 1000,
  secure: false,
  named: true,
  lookedUpMs: null,
  connectedMs: null,
  securedMs: null,
};

const NONE = { queued: 0, dns: null, connect: null, tls: null, firstByte: null, body: null };

/** A page's clock, and a connection that is opened while the fake clock moves on. */
function start() {
  const clock = new FakeClock();
  const page = new PageClock(clock);
  const opened = (...steps: readonly (readonly [keyof OpeningTimes, number])[]): Partial<OpeningTimes> =>
    Object.fromEntries(
      steps.map(([step, ms]) => {
        clock.advance(ms);
        return [step, clock.nowMs()];
      }),
    );
  return { clock, page, opened };
}

describe('the phases of a page come to its whole time', () => {
  test('on a new connection', () => {
    const { clock, page, opened } = start();
    clock.advance(3);
    const plain = { ...PLAIN, secure: true, startedMs: clock.nowMs() };
    const connection = { opening: plain, protocol: 'h2' };
    page.given(connection);
    Object.assign(plain, opened(['lookedUpMs', 5], ['connectedMs', 7], ['securedMs', 11]));
    clock.advance(13);
    page.answered();
    clock.advance(17);
    expect(page.ended()).toEqual({
      phasesMs: { queued: 3, dns: 5, connect: 7, tls: 11, firstByte: 13, body: 17 },
      protocol: 'h2',
      reused: false,
      attempts: 1,
      hops: [],
    });
  });

  test('on a connection that stood: nothing was opened', () => {
    const { clock, page } = start();
    page.given({ opening: null, protocol: 'http/1.1' });
    clock.advance(2);
    page.answered();
    clock.advance(4);
    const trace = page.ended();
    expect(trace.phasesMs).toEqual({ ...NONE, firstByte: 2, body: 4 });
    expect(trace.reused).toBe(true);
  });

  test('on one that another request opened while this one waited for it: what was left of that', () => {
    const { clock, page, opened } = start();
    const before = opened(['lookedUpMs', 5]);
    const opening = { ...PLAIN, startedMs: 900, ...before, ...opened(['connectedMs', 3]) };
    page.given({ opening, protocol: 'h2', reused: true });
    page.answered();
    clock.advance(1);
    const { phasesMs, reused } = page.ended();
    expect([phasesMs, reused]).toEqual([{ ...NONE, dns: 5, connect: 3, firstByte: 0, body: 1 }, true]);
  });

  test('on one that served another meanwhile: it was waited for', () => {
    const { clock, page } = start();
    clock.advance(6);
    page.given({ opening: null, protocol: 'http/1.1', reused: true });
    page.answered();
    expect(page.ended().phasesMs).toEqual({ ...NONE, queued: 6, firstByte: 0, body: 0 });
  });

  test('on one that stood before it was wanted, and shows how it was opened', () => {
    const { page } = start();
    const opening = { ...PLAIN, startedMs: 900, lookedUpMs: 901, connectedMs: 902 };
    page.given({ opening, protocol: 'h2', reused: true });
    page.answered();
    expect(page.ended().phasesMs).toEqual({ ...NONE, firstByte: 0, body: 0 });
  });

  test('of another attempt: the wait before it is queued', () => {
    const { clock, page } = start();
    page.given({ opening: null, protocol: 'http/1.1' });
    clock.advance(2);
    page.ended();
    clock.advance(30);
    page.wanted();
    clock.advance(1);
    page.given({ opening: null, protocol: 'http/1.1' });
    clock.advance(4);
    page.answered();
    expect(page.ended()).toMatchObject({ phasesMs: { ...NONE, queued: 31, firstByte: 6, body: 0 }, attempts: 2 });
  });

  test('to an address there is nothing to look up, and a proxy hides it', () => {
    for (const [named, dns] of [
      [false, null],
      ['unavailable', 'unavailable'],
    ] as const) {
      const { page, opened } = start();
      const opening: OpeningTimes = { ...PLAIN, named, ...opened(['connectedMs', 2]) };
      page.given({ opening, protocol: 'http/1.1' });
      page.answered();
      expect(page.ended().phasesMs).toEqual({ ...NONE, dns, connect: 2, firstByte: 0, body: 0 });
    }
  });

  test('over redirects, each with its time', () => {
    const { clock, page } = start();
    for (const ms of [10, 20]) {
      page.given({ opening: null, protocol: 'http/1.1' });
      clock.advance(ms);
      page.answered();
      clock.advance(1);
      if (ms === 10) page.redirected('http://a.example/', 302);
    }
    expect(page.ended()).toMatchObject({
      phasesMs: { ...NONE, firstByte: 30, body: 2 },
      attempts: 1,
      hops: [{ url: 'http://a.example/', status: 302, tookMs: 11 }],
    });
  });

  test('with what was sent twice', () => {
    const { clock, page } = start();
    page.given({ opening: null, protocol: 'http/1.1' });
    clock.advance(5);
    page.given({ opening: null, protocol: 'http/1.1' });
    clock.advance(7);
    page.answered();
    expect(page.ended()).toMatchObject({ phasesMs: { ...NONE, queued: 0, firstByte: 12, body: 0 }, attempts: 2 });
  });

  test('of any number of redirects the first ones are told', () => {
    const { page } = start();
    for (let hop = 0; hop < 50; hop++) {
      page.given({ opening: null, protocol: 'http/1.1' });
      page.answered();
      page.redirected(`http://a.example/${'x'.repeat(5_000)}`, 302);
    }
    page.given({ opening: null, protocol: 'http/1.1' });
    const { hops, attempts } = page.ended();
    expect([hops.length, attempts, JSON.stringify(hops).length < 10_000]).toEqual([20, 1, true]);
  });
});

describe('a failure ends the phase that it came in', () => {
  test('before there was a connection', () => {
    const { clock, page } = start();
    clock.advance(4);
    expect(page.ended()).toMatchObject({ phasesMs: { ...NONE, queued: 4 }, attempts: 0, protocol: null });
  });

  test.each([
    ['looking up', {}, { dns: 9 }],
    ['connecting', { lookedUpMs: 1000 }, { dns: 0, connect: 9 }],
    ['shaking hands', { lookedUpMs: 1000, connectedMs: 1000 }, { dns: 0, connect: 0, tls: 9 }],
    ['waiting', { lookedUpMs: 1000, connectedMs: 1000, securedMs: 1000 }, { dns: 0, connect: 0, tls: 0, firstByte: 9 }],
  ])('%s', (_, steps, phases) => {
    const { clock, page } = start();
    page.given({ opening: { ...PLAIN, secure: true, ...steps }, protocol: null });
    clock.advance(9);
    expect(page.ended().phasesMs).toEqual({ ...NONE, ...phases });
  });
});

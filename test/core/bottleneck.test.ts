import { expect, test } from 'vitest';
import { bottleneckOf } from '../../src/core/bottleneck.ts';
import type { MeasuredMode, PagesReport, PhaseTotal } from '../../src/core/report.ts';
import { tellBottleneck } from '../../src/text/bottleneck.ts';
import { assembledMode } from '../helpers/assembled.ts';
import type { ModeOverrides } from '../helpers/explained.ts';

function phase(name: PhaseTotal['phase'], share: number): PhaseTotal {
  return { phase: name, pages: 10, totalMs: 100 * share, share, medianMs: 5, p95Ms: 6, maxMs: 7 };
}

/** Ten pages of 10 ms in a round of 100 ms, in which nothing stands out. */
const PAGES: PagesReport = {
  count: 10,
  reused: 0,
  attempts: 10,
  redirects: 0,
  protocols: {},
  phases: [phase('connect', 0.1), phase('firstByte', 0.45), phase('body', 0.45)],
  timesMs: { p50: 10, p90: 10, p95: 10, p99: 10, max: 10, slowest: 'http://a.example/slow', second: 10 },
  histogram: [],
  hosts: [],
};

const TASKS = { total: 10, completed: 10, failed: 0, bytes: 0, wireBytes: 0 };

function modeOf(pages: Partial<PagesReport>, overrides: ModeOverrides = {}): MeasuredMode {
  return assembledMode('async', [100], { tasks: TASKS, width: 10, pages: { ...PAGES, ...pages }, ...overrides });
}

const crowd = { p50: 10, p90: 10, p95: 10, p99: 10, slowest: 'http://a.example/slow' };
const host = { pages: 1, failed: 0, totalMs: 60, medianMs: 60, maxMs: 60 };
const busy = {
  busyMs: 90,
  busyShare: 0.9,
  longestStallMs: null,
  stallResolutionMs: 5,
  state: 'callbacks',
  heartbeats: 1,
  heartbeatsPossible: 1,
  gcMs: null,
} as const;

test.each([
  [
    'one slow page',
    modeOf({ timesMs: { ...crowd, max: 98, second: 50 } }),
    'one page is what all wait for: http://a.example/slow took 98.00 ms',
  ],
  [
    'lookups',
    modeOf({ phases: [phase('dns', 0.4), phase('firstByte', 0.6)] }),
    'a page spends 40.0 % of its time looking its host up',
  ],
  [
    'handshakes',
    modeOf({ phases: [phase('connect', 0.3), phase('tls', 0.35)] }),
    'a page spends 35.0 % of its time shaking hands (TLS)',
  ],
  [
    'waiting for a connection',
    modeOf({ phases: [phase('queued', 0.9)] }),
    'a page spends 90.0 % of its time waiting for a connection that is free',
  ],
  [
    'one host',
    modeOf({ hosts: [{ ...host, host: 'slow.example', share: 0.6 }] }),
    "one host takes 60.0 % of the pages' time with 10.0 % of the pages: slow.example",
  ],
  [
    'the limit',
    modeOf({}, { width: 4, inFlight: { mean: 3.9, max: 4 }, queueingShare: 0.05 }),
    'the limit of 4 at once holds them back, and nothing is crowded',
  ],
  [
    'the server',
    modeOf({ phases: [phase('firstByte', 0.8)] }),
    'a page spends 80.0 % of its time waiting for its server',
  ],
  [
    'the way',
    modeOf({ phases: [phase('firstByte', 0.3), phase('body', 0.7)] }),
    'a page spends 70.0 % of its time reading its body',
  ],
  [
    'the processor',
    modeOf({ phases: [phase('firstByte', 0.8)] }, { loop: busy }),
    'the event loop was busy 90.0 % of the time: it is the limit',
  ],
])('%s', (_, mode, words) => {
  const found = bottleneckOf(mode);
  expect(found === null ? null : tellBottleneck(found)).toBe(words);
});

test.each([
  ['nothing stands out', modeOf({})],
  ['a slow page has company', modeOf({ timesMs: { ...crowd, max: 98, second: 95 } })],
  ['a host has as many pages as its time', modeOf({ hosts: [{ ...host, pages: 6, host: 'a.example', share: 0.6 }] })],
  ['the limit is crowded', modeOf({}, { width: 4, inFlight: { mean: 3.9, max: 4 }, queueingShare: 0.4 })],
  ['the tasks are no requests', assembledMode('async', [100], { tasks: TASKS })],
])('nothing is named where %s', (_, mode) => {
  expect(bottleneckOf(mode)).toBeNull();
});

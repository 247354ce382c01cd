import { expect, test } from 'vitest';
import { dnsThreads } from '../../../src/checks/findings/dns-threads.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { explainWith, laneWith } from '../../helpers/record.ts';

const QUEUED = { dnsMostAtOnce: 64, dnsSlots: 32, dnsMeanMs: 90, dnsShortestMs: 20 };

const found = (notes: Readonly<Record<string, number>>) =>
  findIn(dnsThreads, [laneWith('async', six(200), { explain: explainWith([[0, 200]], { notes }) })]);

test('more lookups at once than can run, which take longer for it', () => {
  expect(found(QUEUED)).toEqual([
    {
      code: 'dns-threads',
      severity: 'warning',
      lane: null,
      message:
        'async: 64 name lookups were wanted at once, 32 can run; one took 90.00 ms in the mean, the shortest 20.00 ms',
      advice: 'Set UV_THREADPOOL_SIZE=128, or look up less often: connections that stay open need no name.',
    },
  ]);
});

test('lookups that all find a thread, or do not wait for one, are no finding', () => {
  expect(found({ ...QUEUED, dnsMostAtOnce: 32 })).toEqual([]);
  expect(found({ ...QUEUED, dnsMeanMs: 30 })).toEqual([]);
  expect(found({})).toEqual([]);
});

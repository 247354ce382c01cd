import { expect, test } from 'vitest';
import { tlsHandshakes } from '../../../src/checks/findings/tls-handshakes.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { explainWith, laneWith } from '../../helpers/record.ts';

const BUSY = { tlsHandshakes: 64, tlsResumed: 0, tlsMostAtOnce: 32, tlsBusyMs: 120 };

const found = (notes: Readonly<Record<string, number>>) =>
  findIn(tlsHandshakes, [laneWith('async', six(200), { explain: explainWith([[0, 200]], { notes }) })]);

test('handshakes that fill much of a round are named', () => {
  expect(found(BUSY)).toMatchObject([
    {
      code: 'tls-handshakes',
      severity: 'info',
      message: expect.stringMatching(
        /^async: 64 TLS handshakes \(none resumed, 32 at once\) were under way in 120(\.0+)? ms of a round, 60/,
      ),
    },
  ]);
  expect(found({ ...BUSY, tlsResumed: 60 })[0]?.message).toContain('(60 resumed, 32 at once)');
});

test('few of them, or a small part of the round, are no finding', () => {
  expect(found({ ...BUSY, tlsHandshakes: 2 })).toEqual([]);
  expect(found({ ...BUSY, tlsBusyMs: 40 })).toEqual([]);
  expect(found({})).toEqual([]);
});

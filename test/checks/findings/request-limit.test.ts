import { expect, test } from 'vitest';
import { requestLimit } from '../../../src/checks/findings/request-limit.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { failureOf, laneWith, requestsWith } from '../../helpers/record.ts';

const lanes = [laneWith('sync', six(500))];

test('a server that wants fewer requests is told with its answer, and what to do', () => {
  const throttled = { task: 1, failure: failureOf('http-429') };
  const requests = requestsWith({ sent: 1234, throttled });
  expect(findIn(requestLimit, lanes, { requests, stopped: 'throttled' })).toEqual([
    {
      code: 'request-limit',
      severity: 'warning',
      lane: null,
      message:
        'the run stopped early after 1,234 requests, since the server wants fewer: task 2: it failed with http-429',
      advice: 'Wait, ask for fewer (--max-requests, --concurrency), or go on all the same (--ignore-throttling).',
    },
  ]);
});

test('a run that was held by --max-requests says so', () => {
  const requests = requestsWith({ sent: 196, atMost: 200, maxRequests: 200 });
  expect(messagesIn(requestLimit, lanes, { requests, stopped: 'max-requests' })).toEqual([
    'the run stopped early after 196 requests: one more round of each mode would be more than --max-requests 200',
  ]);
  expect(messagesIn(requestLimit, lanes, { requests, stopped: 'precision' })).toEqual([]);
  expect(messagesIn(requestLimit, lanes)).toEqual([]);
});

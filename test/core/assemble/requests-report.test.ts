import { expect, test } from 'vitest';
import { assemble } from '../../../src/core/assemble/index.ts';
import { terminalReporter } from '../../../src/reporters/terminal/terminal.ts';
import { failureOf, laneWith, outcomeWith, recordWith, requestsWith, tasksOf } from '../../helpers/record.ts';

const tasks = tasksOf(null, null, null, null);
const hosts = ['a.example', 'b.example:8080', null, 'a.example'];
const look = (...digests: string[]) => digests.map((digest) => outcomeWith({ digest }));
const lanes = [laneWith('sync', [5, 5], { verify: look('a', 'b', 'c', 'd'), verifyAgain: [look('a', 'x', 'c', 'd')] })];

test('requests are told in all, by host where it is another machine, with bodies that vary and tasks left out', () => {
  const leftOut = [{ task: 3, failure: { code: 'reset', message: 'task 4: it broke' }, failed: 2, asked: 9 }];
  const requests = requestsWith({ hosts, sent: 40, atMost: 400, leftOut });
  expect(assemble(recordWith(lanes, { tasks, requests })).requests).toEqual({
    sent: 40,
    atMost: 400,
    hosts: [
      { host: 'a.example', atMost: 200 },
      { host: 'b.example:8080', atMost: 100 },
    ],
    throttled: null,
    bodies: { compared: 4, varying: 1, examples: ['task 2'] },
    leftOut: [{ task: 'task 4', code: 'reset', message: 'it broke', failed: 2, asked: 9 }],
  });
});

test('what a server answered that wants fewer is told by its page', () => {
  const throttled = { task: 1, failure: failureOf('http-429') };
  expect(assemble(recordWith(lanes, { tasks, requests: requestsWith({ throttled }) })).requests?.throttled).toEqual({
    task: 'task 2',
    code: 'http-429',
    message: 'it failed with http-429',
  });
  expect(assemble(recordWith(lanes, { tasks })).requests).toBeNull();
});

test('the header has the numbers', () => {
  const head = (requests: ReturnType<typeof requestsWith> | null) => {
    const view = { colour: 0, width: 80, unicode: true, timeline: false, details: true } as const;
    return terminalReporter.render(assemble(recordWith(lanes, { tasks, requests })), view).split('\n\n')[0];
  };
  expect(head(requestsWith({ hosts, sent: 1040, atMost: 4000 }))).toContain(
    '\n1,040 requests sent, at most 4,000 · at most 2,000 to a.example\nat most 1,000 to b.example:8080\n',
  );
  expect(head(requestsWith({ sent: 1, atMost: 4 }))).toContain('\n1 request sent, at most 4\n');
  expect(head(null)).not.toContain('request');
});

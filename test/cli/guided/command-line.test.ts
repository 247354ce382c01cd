import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../src/cli/guided/command-line.ts';
import { withModes, withOption } from '../../../src/cli/guided/request.ts';
import { ROUNDS } from '../../../src/cli/options/rounds.ts';
import { requestOf } from './requests.ts';

describe('commandLine', () => {
  it.each([
    ['asyncbench sleep', requestOf('sleep')],
    ['asyncbench sleep 20ms 30ms --tasks 4', requestOf('sleep', ['20ms', '30ms'], { tasks: '4' })],
    [
      "asyncbench fetch --urls 'my pages.txt' --header 'accept: text/html' --header 'x: (hidden)' --keep-alive",
      requestOf('fetch', [], { header: ['accept: text/html', 'x: 1'], keepAlive: true, urls: 'my pages.txt' }),
    ],
    [
      "asyncbench fetch 'http://(hidden)@a.example/' --data '(hidden)' --data @body.json --user '(hidden)' --no-keep-alive",
      requestOf('fetch', ['http://u:hush@a.example/'], {
        data: ['pin=hush', '@body.json'],
        keepAlive: false,
        user: 'u:hush',
      }),
    ],
    [
      "asyncbench run tasks.mjs --no-explain --check 'speedup >= 1.5' --no-color",
      requestOf('run', ['tasks.mjs'], { color: false, check: ['speedup >= 1.5'], explain: false }),
    ],
    ['asyncbench run --runs 3 -- -x.mjs', requestOf('run', ['-x.mjs'], { runs: '3' })],
    [
      'asyncbench sleep --modes async --concurrency 1,2,4',
      requestOf('sleep', [], { concurrency: '1,2,4', modes: 'async' }),
    ],
  ])('%s', (line, request) => {
    expect(commandLine(request, 'linux')).toBe(line);
  });

  it('has no flag for what is the default anyway', () => {
    expect(commandLine(withModes(requestOf('sleep'), ['sync', 'async']), 'linux')).toBe('asyncbench sleep');
    expect(commandLine(withModes(requestOf('sleep'), ['sync', 'threads']), 'linux')).toBe(
      'asyncbench sleep --modes sync,threads',
    );
    const changedBack = withOption(withOption(requestOf('sleep'), ROUNDS.runs, '3'), ROUNDS.runs, undefined);
    expect(commandLine(changedBack, 'linux')).toBe('asyncbench sleep');
  });
});

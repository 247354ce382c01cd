import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localServices } from '../../../src/cli/guided/local-services.ts';
import { MODE_NAMES } from '../../../src/core/modes.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { type FakeIo, fakeIo } from '../../helpers/fake-io.ts';
import { cold } from '../../helpers/recorded-fetch.ts';
import { sleepAllModes, sleepDefault } from '../../helpers/recorded-sleep.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { requestOf } from './requests.ts';

const folder = temporaryFolder();

function servicesIn(io: FakeIo) {
  return localServices({ io, clock: new FakeClock() }, { noColour: true });
}

describe('what the session has others do', () => {
  const io = fakeIo({ cwd: folder.path });
  const services = servicesIn(io);

  it('finds nothing wrong with what would run', async () => {
    expect(await services.check(requestOf('sleep', ['20ms'], { runs: '3' }))).toBeNull();
    expect(await services.check(requestOf('fetch'))).toBeNull();
  });

  it.each([
    ['an argument', requestOf('sleep', ['soon']), "duration 1: got 'soon'"],
    ['a flag', requestOf('sleep', [], { concurrency: 'many' }), '--concurrency'],
    ['a check', requestOf('sleep', [], { check: ['nonsense'] }), 'nonsense'],
    ['a file to export to', requestOf('sleep', [], { export: ['no/such/folder/x.json'] }), 'no/such/folder/x.json'],
    ['a baseline', requestOf('sleep', [], { baseline: 'none.json' }), 'none.json'],
    ['a list of URLs', requestOf('fetch', [], { urls: '-' }), 'standard input'],
  ])('explains what is wrong with %s', async (_, request, words) => {
    const terminal = servicesIn(fakeIo({ cwd: folder.path, stdin: null }));
    expect(await terminal.check(request)).toContain(words);
  });

  it('knows which modes a file of the user lacks', async () => {
    await folder.write('tasks.mjs', 'export default { tasks: 2, async: async () => {} };');
    const lacks = await services.lacks(requestOf('run', ['tasks.mjs']));
    expect(MODE_NAMES.map((mode) => [mode, lacks(mode)])).toEqual([
      ['sync', 'the file has no blocking()'],
      ['sequential', null],
      ['async', null],
      ['threads', 'the file has no blocking()'],
      ['own', 'the work has no loop of its own: no all()'],
      ['whole', 'the work has no whole functions to compare'],
    ]);
  });

  it('prints the timeline alone', () => {
    expect(services.showTimeline(sleepAllModes())).toBe(true);
    expect(io.written.stdout).toMatch(/^\ntimeline \(/);
    io.written.stdout = '';
    expect(services.showTimeline(cold())).toBe(false);
    expect(io.written.stdout).toBe('');
  });

  it('prints the details', () => {
    io.written.stdout = '';
    services.showDetails(sleepDefault());
    expect(io.written.stdout).toContain('heartbeats');
    expect(io.written.stdout).toMatch(/^\nasyncbench sleep: /);
  });

  it('compares runs of the same work', () => {
    io.written.stdout = '';
    expect(services.compare(sleepDefault(), sleepDefault())).toBeNull();
    expect(io.written.stdout).toContain('sync time');
  });

  it('says which works differ', () => {
    io.written.stdout = '';
    expect(services.compare(sleepDefault(), cold())).toContain('The two runs did different work: ');
    expect(io.written.stdout).toBe('');
  });

  it('saves a report in the format that the name asks for', async () => {
    expect(await services.checkFile('report.docx')).toContain('--export');
    expect(await services.checkFile('table.csv')).toBeNull();
    expect(await services.replaces('table.csv')).toBe(false);
    expect(await services.save(sleepDefault(), 'md:table.csv')).toEqual({
      kind: 'saved',
      file: 'table.csv',
      format: 'md',
    });
    expect(await services.replaces('table.csv')).toBe(true);
    expect(readFileSync(join(folder.path, 'table.csv'), 'utf8')).toContain('| sync');
  });
});

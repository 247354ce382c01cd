import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { fakeIo } from '../helpers/fake-io.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

describe('refuses before anything runs', () => {
  test.each<[readonly string[], RegExp]>([
    [['slep'], /unknown command 'slep'[\s\S]*Did you mean sleep\?/],
    [['sleep', '--rums', '3'], /unknown flag '--rums'[\s\S]*--runs/],
    [['--sleep'], /unknown flag '--sleep'/],
    [['sleep', '--runs'], /--runs <n>: no value was given/],
    [['sleep', '--runs', '0'], /--runs: got '0', expected a whole number from 1 to 10000/],
    [['sleep', '--runs', '-1'], /--runs: got '-1'/],
    [['sleep', '--max-time', '-5s'], /--max-time: got '-5s', expected a duration/],
    [['sleep', '--', '-5s'], /duration 1: got '-5s', expected a duration/],
    [['sleep', '-5'], /duration 1: got '-5', expected a duration/],
    [['sleep', '１s'], /duration 1: got '１s', expected a duration/],
    [['sleep', '5constructor'], /duration 1: got '5constructor'/],
    [['sleep', 'soon', '1ms', 'late'], /duration 1: got 'soon'[\s\S]*duration 3: got 'late'/],
    [['sleep', '--tasks', '1000000000'], /--tasks: got '1000000000', expected a whole number from 1 to 10000000/],
    [['sleep', '--concurrency', '0'], /--concurrency: got '0'/],
    [['sleep', '--concurrency', '1,2', '--modes', 'sync'], /a sweep needs the mode async/],
    [['sleep', '--cold', '--warmup', '3'], /--cold .*--warmup/],
    [['sleep', '--deadline', '1000h'], /--deadline: got '1000h', expected a duration of at most 596h/],
    [['sleep', '--check', 'speedupp > 1'], /unknown metric 'speedupp'/],
    [['sleep', '--export', 'report.xyz'], /--export: 'report.xyz' ends in none of/],
    [['sleep', '--export', '/none/such/report.json'], /--export: cannot write \/none\/such\/report.json/],
    [['sleep', '--json', '--export', '-'], /only one report can go to standard output/],
    [['sleep', '--max-slowdown', '10%'], /--max-slowdown compares with a baseline/],
    [['fetch', 'ftp://example.com/'], /argument 1: 'ftp:\/\/example.com\/' is no http or https URL/],
    [['fetch', '-H', 'a: b\nc', 'http://127.0.0.1:1/'], /the value of 'a' has a character that no header may have/],
    [['fetch', '--urls', '/none/such.txt'], /^asyncbench: --urls: can't read '\/none\/such.txt': ENOENT: [^:]*\n$/],
    [['fetch', '--urls', '/'], /--urls: can't read '\/': EISDIR/],
    [['fetch', '--urls', '/dev/null'], /'\/dev\/null' has no URL in it/],
    [['fetch', '--urls', '-'], /standard input has no URL in it/],
    [['sleep', '-5s'], /sleep: got '-5s', expected a value that is not negative/],
    [['serve', '--host', ''], /--host: got '', expected an address/],
    [['sleep', '--save-baseline', '.'], /--save-baseline: cannot write \.: it is a folder/],
    [['run'], /run: no <file...> was given/],
    [['run', '/'], /run: cannot read \/: EISDIR/],
    [['run', '/none/such.mjs'], /run: cannot read \/none\/such.mjs: ENOENT/],
    [['serve', '--port', '65536'], /--port: got '65536', expected a whole number from 0 to 65535/],
    [['serve', '--fail-rate', '200%'], /--fail-rate: got '200%', expected a share from 0 to 1/],
    [['serve', '--host', 'no.such.host.invalid'], /serve: cannot listen on no.such.host.invalid, port 0/],
  ])('%j', async (args, pattern) => {
    const io = fakeIo({ cwd: folder.path });
    const code = await main(args, io, systemClock);
    const { stdout, stderr } = io.written;
    expect(stderr).toMatch(pattern);
    expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
    expect([stdout, code]).toEqual(['', 2]);
  });
});

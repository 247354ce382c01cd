import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CorpusServer, startServer } from '../../../bench/trace/start-server.ts';
import { columnsOf } from '../../../src/text/fit.ts';
import { runCli, startCli } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
let server: CorpusServer;
beforeAll(async () => {
  server = await startServer(20);
  await folder.write('orders.mjs', ORDERS);
  await folder.write('together.mjs', TOGETHER);
  await folder.write('echo.cjs', ECHO);
  await folder.write('write.mjs', WRITE);
  await folder.write('order-matters.mjs', ORDER_MATTERS);
});
afterAll(() => server.stop());

const ORDERS = `let bytes = 0;
for (const id of ['o1', 'o2', 'o3', 'o4', 'o5', 'o6']) {
  const order = await (await fetch(process.env.ORIGIN + '/item/' + id)).text();
  bytes += order.length;
}
console.log('bytes', bytes, process.argv.slice(2).join(' '));
`;

const TOGETHER = `await Promise.all(['a1', 'b2', 'c3', 'd4'].map((id) => fetch(process.env.ORIGIN + '/item/' + id)));
`;

const ECHO = `process.stdin.pipe(process.stdout);
process.stdin.on('end', () => { console.error('said on stderr'); process.exitCode = 5; });
`;

const WRITE = `for (const id of ['w1', 'w2', 'w3']) {
  await (await fetch(process.env.ORIGIN + '/item/' + id, { method: 'POST' })).text();
}
`;

/** Each answer says which one the server gave before: the later ones are faster, and overtake where they can. */
const ORDER_MATTERS = `const answers = [];
for (const id of ['a/120', 'b/80', 'c/40', 'd/1']) {
  answers.push(await (await fetch(process.env.ORIGIN + '/turn/' + id)).text());
}
console.log(answers.join());
`;

function trace(args: readonly string[], env: Readonly<Record<string, string>> = {}, stdin = '') {
  return runCli(['trace', ...args], { cwd: folder.path, env: { ORIGIN: server.origin, ...env }, stdin });
}

function linesOf(text: string): string[] {
  return text.trim().split('\n');
}

describe('the program', () => {
  test('keeps its input, its output and its exit code', async () => {
    const result = await trace(['echo.cjs'], {}, 'some input\n');
    expect(result.stdout).toBe('some input\n');
    expect(result.stderr).toMatch(/^said on stderr\n/);
    expect(result.code).toBe(5);
  });

  test('gets every word that is no flag of trace', async () => {
    const { stdout } = await trace(['orders.mjs', '--region', 'eu', '--details']);
    expect(stdout).toBe('bytes 240 --region eu\n');
  });

  test('gets everything after --', async () => {
    const { stdout } = await trace(['--details', '--', process.execPath, 'orders.mjs', '--details', '--check', 'x']);
    expect(stdout).toBe('bytes 240 --details --check x\n');
  });

  test('that a signal ends gives 128 and its number', async () => {
    await folder.write('waits.cjs', "console.log('ready');\nsetTimeout(() => {}, 60_000);\n");
    const running = startCli(['trace', 'waits.cjs'], { cwd: folder.path });
    await running.writes('stdout', /ready/);
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(143);
  });

  test('that gets Ctrl-C may end as it likes', async () => {
    await folder.write(
      'handles.cjs',
      "process.once('SIGINT', () => process.exit(9));\nconsole.log('ready');\nsetTimeout(() => {}, 60_000);\n",
    );
    const running = startCli(['trace', 'handles.cjs'], { cwd: folder.path });
    await running.writes('stdout', /ready/);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(9);
    expect(stderr).toContain('handles.cjs took');
  });

  test.each([
    [['no-such-file.mjs'], "trace: there is no file 'no-such-file.mjs'"],
    [['--', 'no-such-command-at-all'], "trace: cannot run 'no-such-command-at-all'"],
    [[], 'trace: expected a file or a command to run'],
    [['--detials', 'orders.mjs'], "trace: unknown flag '--detials'\nDid you mean --details?"],
    [['orders.mjs', '--what-if', 'many'], '--what-if'],
    [['orders.mjs', '--check', 'serial-chain == 0'], "unknown metric 'serial-chain'"],
    [['orders.mjs', '--check', 'in-flight => 3'], "unknown operator '=>'"],
    [['orders.mjs', '--export', 'x.csv'], "--export: got 'x.csv'"],
    [['orders.mjs', '--baseline', 'none.json'], 'cannot read none.json'],
    [['orders.mjs', '--at', 'orders'], "--at: got 'orders'"],
  ])('%j is refused before anything runs', async (args, message) => {
    const { code, stdout, stderr } = await trace(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('the screen', () => {
  test('says what ran one after the other in at most 20 lines, and what to do next', async () => {
    const { stderr, code } = await trace(['orders.mjs', 'eu']);
    const lines = linesOf(stderr);
    expect(code).toBe(0);
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(stderr).toMatch(/^\norders\.mjs took .+: waiting .+, computing [^:]+starting .+$/m);
    expect(stderr).toMatch(/^orders\.mjs:3:30 {2}GET 127\.0\.0\.1:\d+\/item\/… +6 +.+ 1$/m);
    expect(stderr).toContain('6 requests at orders.mjs:3 ran one after the other: ');
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      'Each was seen to begin because the one before had ended. Nothing that one returned was sent by a later one.',
    );
    expect(lines.at(-1)).toBe('next  asyncbench trace orders.mjs eu --what-if auto');
    expect(lines.every((line) => columnsOf(line) <= 100)).toBe(true);
  });

  test('is quiet about what already runs together', async () => {
    const { stderr } = await trace(['together.mjs']);
    expect(stderr).toMatch(/^together\.mjs:1:\d+ .+ 4 .+ 4$/m);
    expect(stderr).not.toMatch(/requests at together|^next/m);
  });

  test('draws the operations over time', async () => {
    const { stderr } = await trace(['orders.mjs', '--timeline']);
    expect(stderr).toMatch(/^orders\.mjs:3 .*█/m);
    expect(stderr).toMatch(/^in flight .*█/m);
  });

  test('follows a command, its children and their workers', async () => {
    await folder.write('package.json', JSON.stringify({ scripts: { report: 'node orders.mjs' } }));
    const { stderr, code } = await trace(['--', 'npm', 'run', '--silent', 'report']);
    expect(code).toBe(0);
    expect(stderr).toContain('6 requests at orders.mjs:3 ran one after the other');
  });
});

describe('--check', () => {
  test.each([
    ['serial-chains == 1', 0],
    ['serial-chains == 0', 1],
    ['orders.mjs:3 in-flight >= 5', 1],
    ['orders.mjs:3 operations == 6', 0],
    ['orders.mjs:4 operations == 6', 1],
    ['failures == 0', 0],
    ['longest-block < 60s', 0],
  ])('%s: exit code %i', async (check, code) => {
    expect((await trace(['orders.mjs', '--check', check])).code).toBe(code);
  });

  test('of a program that fails is 3', async () => {
    expect((await trace(['echo.cjs', '--check', 'failures == 0'])).code).toBe(3);
  });

  test('says what was seen, and annotates the very line', async () => {
    const { stderr, stdout } = await trace(['orders.mjs', '--check', 'orders.mjs:3 in-flight >= 5'], {
      GITHUB_ACTIONS: 'true',
    });
    expect(stderr).toContain('fail  orders.mjs:3 in-flight >= 5: in-flight is 1: >= 5 does not hold');
    expect(stderr).toMatch(/^::error title=check failed%3A .*,file=orders\.mjs,line=3,col=30::in-flight is 1/m);
    expect(stderr).toMatch(
      /^::warning title=6 requests at orders\.mjs%3A3 .*,file=orders\.mjs,line=3,col=30::Each was seen/m,
    );
    expect(stdout).not.toContain('::');
  });

  test('never passes for lack of figures', async () => {
    const { code, stderr } = await trace(['--check', 'serial-chains == 0', '--', 'true']);
    expect(code).toBe(1);
    expect(stderr).toContain('nothing to judge: no Node process was recorded');
  });
});

describe('saved traces', () => {
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    Object(JSON.parse(readFileSync('trace.schema.json', 'utf8'))),
  );

  function read(name: string): unknown {
    return JSON.parse(readFileSync(join(folder.path, name), 'utf8'));
  }

  test('are in each format what it asks for', async () => {
    const exports = ['json:own.json', 'trace.json', 'x.har'].flatMap((file) => ['--export', file]);
    const { code } = await trace([
      'orders.mjs',
      ...exports,
      '--save-urls',
      'urls.txt',
      '--what-if',
      '3',
      '--runs',
      '1',
    ]);
    expect(code).toBe(0);
    expect(validate(read('own.json')), JSON.stringify(validate.errors)).toBe(true);
    expect(read('own.json')).toMatchObject({
      whatIf: { status: 'measured', chosen: { limit: 3, hits: 6, misses: 0 } },
    });
    const { traceEvents } = read('trace.json') as {
      traceEvents: { ph: string; name: string; ts: number; dur: number; tid: number }[];
    };
    const bars = traceEvents.filter(({ ph, name }) => ph === 'X' && name.startsWith('GET'));
    expect(bars).toHaveLength(6);
    expect(new Set(bars.map(({ tid }) => tid)).size).toBe(1);
    expect(traceEvents.filter(({ ph }) => ph === 's')).toHaveLength(5);
    expect(traceEvents.filter(({ ph }) => ph === 'f')).toHaveLength(5);
    const { log } = read('x.har') as {
      log: { version: string; entries: { request: { url: string }; response: { status: number } }[] };
    };
    expect(log.version).toBe('1.2');
    expect(log.entries.map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(readFileSync(join(folder.path, 'urls.txt'), 'utf8')).toBe(
      ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'].map((id) => `${server.origin}/item/${id}\n`).join(''),
    );
  });

  test('are a baseline of counts', async () => {
    await trace(['together.mjs', '--export', 'json:together.json']);
    expect((await trace(['together.mjs', '--baseline', 'together.json'])).code).toBe(0);
    await folder.write(
      'together.mjs',
      `for (const id of ['a1', 'b2', 'c3', 'd4']) await fetch(process.env.ORIGIN + '/item/' + id);\n`,
    );
    const worse = await trace(['together.mjs', '--baseline', 'together.json']);
    await folder.write('together.mjs', TOGETHER);
    expect(worse.code).toBe(1);
    expect(worse.stderr).toContain('fail  together.mjs:1 in flight: 4 in the baseline, 1 now');
    expect(worse.stderr).toContain('fail  together.mjs:1 serial chains: 0 in the baseline, 1 now');
  });

  test('are compared by compare, place by place', async () => {
    await trace(['together.mjs', '--export', 'json:old.json']);
    await folder.write(
      'together.mjs',
      `for (const id of ['a1', 'b2', 'c3', 'd4']) await fetch(process.env.ORIGIN + '/item/' + id);\n`,
    );
    await trace(['together.mjs', '--export', 'json:new.json']);
    await folder.write('together.mjs', TOGETHER);
    const worse = await runCli(['compare', 'old.json', 'new.json'], { cwd: folder.path });
    expect(worse.stdout).toBe(`where           what           old  new  that is
──────────────  ─────────────  ───  ───  ───────
together.mjs:1  serial chains    0    1  worse
together.mjs:1  in flight        4    1  worse
2 figures beyond limits, 1 figure within limits.
`);
    expect(worse.code).toBe(1);
    const same = await runCli(['compare', 'old.json', 'old.json'], { cwd: folder.path });
    expect([same.code, same.stdout]).toEqual([0, 'No count changed at any place.\n3 figures within limits.\n']);
    await folder.write('report.json', '{}');
    const mixed = await runCli(['compare', 'old.json', 'report.json'], { cwd: folder.path });
    expect([mixed.code, mixed.stderr]).toEqual([2, expect.stringContaining('report.json is not a saved trace')]);
  });
});

describe('--what-if', () => {
  test('hands every answer over, changes nothing, and counts', async () => {
    const { stdout, stderr, code } = await trace(['orders.mjs', 'eu', '--what-if', '2,6', '--runs', '2']);
    expect([code, stdout]).toEqual([0, 'bytes 240 eu\n']);
    expect(stderr).toMatch(/^1 +.+ as it is$/m);
    expect(stderr).toMatch(/^2 +/m);
    expect(stderr).toMatch(/^6 +/m);
    expect(stderr).toContain('Handed over 6 of 6 a run, 0 missed; output and exit code unchanged.');
    expect(stderr).toContain('Measured together: ');
  });

  test('can be interrupted: what was measured is shown, and the program ends with it', async () => {
    await folder.write(
      'slow.mjs',
      `console.log('pid', process.pid);
for (const id of ['a', 'b', 'c']) await (await fetch(process.env.ORIGIN + '/slow/400/' + id)).text();
`,
    );
    const running = startCli(['trace', 'slow.mjs', '--what-if', '3', '--runs', '50'], {
      cwd: folder.path,
      env: { ORIGIN: server.origin },
    });
    await running.writes('stdout', /pid/);
    // The first run has ended, and the second has begun.
    for (const last of ['/c', '/a']) while (!(await server.seen()).some((line) => line.endsWith(last)));
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('Interrupted before every limit had run once: no figure.');
  });

  test('asks before a program that writes runs again', async () => {
    await folder.write('both.mjs', `${ORDERS}await fetch(process.env.ORIGIN + '/write/1', { method: 'POST' });\n`);
    await server.seen();
    const asked = await trace(['both.mjs', '--what-if', '3', '--runs', '2']);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain(
      '--what-if would run the program 4 more times, each with 1 write of its own: add --yes if it may',
    );
    expect(await server.seen()).toHaveLength(7);
    const allowed = await trace(['both.mjs', '--what-if', '3', '--runs', '2', '--yes']);
    expect(allowed.code).toBe(0);
    expect(allowed.stderr).toContain('Handed over 6 of 6 a run, 0 missed');
    const seen = await server.seen();
    expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(5);
    expect(seen.filter((line) => line.startsWith('GET'))).toHaveLength(30);
  });

  test('never replays a write', async () => {
    await server.seen();
    const { stderr, code } = await trace(['write.mjs', '--what-if', '2', '--at', 'write.mjs:2', '--runs', '1']);
    expect(code).toBe(2);
    expect(stderr).toContain('--what-if: no chain of requests or reads that could be replayed');
    expect(await server.seen()).toHaveLength(3);
  });

  test('gives no figure where it changed what the program printed', async () => {
    const { stderr } = await trace([
      'order-matters.mjs',
      '--what-if',
      '4',
      '--runs',
      '1',
      '--export',
      'json:changed.json',
    ]);
    expect(stderr).toContain('4 at once changed what it printed: no figure.');
    expect(stderr).not.toContain('Measured together');
    const saved = JSON.parse(readFileSync(join(folder.path, 'changed.json'), 'utf8'));
    expect(saved.whatIf).toEqual({ status: 'changed', limit: 4, what: 'what it printed' });
  });
});

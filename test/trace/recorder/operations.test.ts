import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CorpusServer, startServer } from '../../../bench/trace/start-server.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { told, traced } from '../../helpers/trace/traced.ts';

const folder = temporaryFolder();
let server: CorpusServer;
beforeAll(async () => {
  server = await startServer(5);
});
afterAll(() => server.stop());

const run = (name: string, text: string) =>
  traced(folder, name, text, { ORIGIN: server.origin, TOKEN: 'hidden-in-env' });

describe('a request', () => {
  test('of fetch has its line, its cause, its size and its outcome', async () => {
    const { trace } = await run(
      'fetch.mjs',
      "const { ORIGIN } = process.env;\nfor (const n of ['a', 'b']) {\n  await (await fetch(ORIGIN + '/item/' + n)).text();\n}\n",
    );
    expect(told(trace)).toEqual(['GET /item/a at fetch.mjs:3 after start', 'GET /item/b at fetch.mjs:3 after 0']);
    expect(trace.operations[0]).toMatchObject({ outcome: '200', ok: true, kind: 'request', writes: false, seen: true });
    expect(trace.operations[0]?.bytes).toBe(JSON.stringify({ item: 'a', text: 'something to read' }).length);
    expect(trace.operations[0]?.site?.column).toBe(16);
  });

  test('of node:http in CommonJS has them too, through a helper, and its caller', async () => {
    const { trace } = await run(
      'http.cjs',
      `const http = require('node:http');
const get = (path) => new Promise((resolve) => {
  http.get(process.env.ORIGIN + path, (response) => response.resume().on('end', resolve));
});
async function main() {
  await get('/item/1');
  await get('/item/2');
}
main();
`,
    );
    expect(told(trace)).toEqual(['GET /item/1 at http.cjs:3 after start', 'GET /item/2 at http.cjs:3 after 0']);
    expect(trace.operations.map(({ callers }) => callers[0]?.line)).toEqual([2, 2]);
    expect(trace.operations.map(({ callers }) => callers[1]?.line)).toEqual([6, 7]);
  });

  test('that nobody answers has failed, with the reason', async () => {
    const { trace } = await run('refused.mjs', "await fetch('http://127.0.0.1:4/').catch(() => {});\n");
    expect(trace.operations).toMatchObject([{ ok: false, outcome: 'ECONNREFUSED' }]);
  });

  test('of got, whose frames hide the caller, has the line of the await that waited', async () => {
    const { trace } = await run(
      'got.mjs',
      `const { default: got } = await import(${JSON.stringify(import.meta.resolve('got'))});
await got(process.env.ORIGIN + '/item/1').json();
`,
    );
    expect(told(trace)).toEqual(['GET /item/1 at got.mjs:2 after start']);
    expect(trace.operations[0]?.foundBy).toBe('await');
  });
});

describe('values', () => {
  test('that went from an answer into a later request are seen', async () => {
    const { trace } = await run(
      'passed.mjs',
      `const { ORIGIN } = process.env;
const list = await (await fetch(ORIGIN + '/list')).json();
await (await fetch(ORIGIN + '/item/' + list.ids[2])).text();
await (await fetch(ORIGIN + '/item/other1')).text();
`,
    );
    expect(trace.operations.map(({ passedFrom }) => passedFrom)).toEqual([[], [0], []]);
  });

  test('go through headers as well: a token', async () => {
    const { trace } = await run(
      'token.mjs',
      `const { ORIGIN } = process.env;
const { token } = await (await fetch(ORIGIN + '/login')).json();
await (await fetch(ORIGIN + '/mine', { headers: { authorization: 'Bearer ' + token } })).text();
`,
    );
    expect(trace.operations[1]?.passedFrom).toEqual([0]);
  });
});

describe('secrets', () => {
  test('are in no part of the record', async () => {
    const { trace } = await run(
      'secret.mjs',
      `const url = new URL(process.env.ORIGIN + '/item/1?access_token=tok-SECRET-1&x=shown&api_key=SECRET-2');
url.username = 'SECRET-3';
url.password = 'SECRET-4';
import http from 'node:http';
await fetch(process.env.ORIGIN + '/item/2', { headers: { authorization: 'Bearer SECRET-5', cookie: 'sid=SECRET-6' } });
await new Promise((resolve) => http.get(url, (response) => response.resume().on('end', resolve)));
await fetch(process.env.ORIGIN + '/login', { method: 'POST', body: JSON.stringify({ password: 'SECRET-7' }) });
`,
    );
    const text = JSON.stringify(trace);
    expect(trace.operations).toHaveLength(3);
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain('hidden-in-env');
    expect(text).not.toContain('tok-');
    expect(text).toContain('x=shown');
    expect(trace.operations.map(({ target }) => target?.whole)).toEqual([true, false, true]);
  });
});

describe('other operations', () => {
  test('files, timers, lookups, child processes and waits have their lines', async () => {
    const { trace } = await run(
      'others.mjs',
      `import { execFile, execFileSync } from 'node:child_process';
import dns from 'node:dns/promises';
import fs from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
await readFile('others.mjs', 'utf8');
fs.readFileSync('others.mjs');
await stat('nowhere').catch(() => {});
await new Promise((resolve) => fs.readFile('others.mjs', resolve));
await sleep(5);
await new Promise((resolve) => setTimeout(resolve, 5));
await dns.lookup('localhost');
await new Promise((resolve) => execFile('true', resolve));
execFileSync('true');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
clearTimeout(setTimeout(() => {}, 5));
`,
    );
    expect(trace.end.code).toBe(0);
    expect(trace.operations.map(({ what, site }) => `${what} at ${site?.line}`)).toEqual([
      'readFile others.mjs at 6',
      'readFileSync others.mjs at 7',
      'stat nowhere at 8',
      'readFile others.mjs at 9',
      'setTimeout 5 ms at 10',
      'setTimeout 5 ms at 11',
      'lookup localhost at 12',
      'spawn true at 13',
      'execFileSync true at 14',
      'Atomics.wait at 15',
    ]);
    expect(trace.operations.map(({ blocks }) => blocks)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(trace.operations[2]).toMatchObject({ ok: false, outcome: 'ENOENT' });
  });

  test('of a file handle are told one by one, with sizes and without what is written', async () => {
    const { trace } = await run(
      'handles.mjs',
      `import { open, readFile } from 'node:fs/promises';
const handle = await open('handle.txt', 'w+');
await handle.write('secret-7');
await handle.read(Buffer.alloc(3), 0, 3, 0);
await handle.appendFile('more');
await handle.close();
await readFile('handle.txt', 'utf8');
await readFile('handle.txt');
`,
    );
    expect(trace.operations.map(({ what, site, bytes }) => `${what} at ${site?.line}: ${bytes}`)).toEqual([
      'open handle.txt at 2: null',
      'FileHandle.write at 3: 8',
      'FileHandle.read at 4: 3',
      'FileHandle.appendFile at 5: null',
      'readFile handle.txt at 7: 12',
      'readFile handle.txt at 8: 12',
    ]);
    expect(trace.operations.map(({ writes }) => writes)).toEqual([false, true, false, true, false, false]);
    expect(JSON.stringify(trace)).not.toContain('secret');
  });

  test.each([
    ['é'.repeat(3), 6],
    ['', 0],
    ["it's 'quoted'\n\t\\", 16],
    ['x'.repeat(70_000), 70_000],
  ])('that read text know its size in bytes, case %#', async (text, bytes) => {
    await folder.write('text.txt', text);
    const { trace } = await run(
      'size.mjs',
      "import { readFile } from 'node:fs/promises';\nawait readFile('text.txt', 'utf8');\n",
    );
    expect(trace.operations.map((op) => op.bytes)).toEqual([bytes]);
  });

  test('a read stream is one operation', async () => {
    const { trace } = await run(
      'stream.mjs',
      "import { createReadStream } from 'node:fs';\nfor await (const _ of createReadStream('stream.mjs'));\n",
    );
    expect(trace.operations.map(({ what, bytes }) => [what, (bytes ?? 0) > 50])).toEqual([
      ['createReadStream stream.mjs', true],
    ]);
  });

  test('computing that holds the loop has its line', async () => {
    const { trace } = await run(
      'compute.mjs',
      `await new Promise((resolve) => setTimeout(resolve, 30));
let x = 0;
for (let i = 0; i < 4e8; i += 1) x += i;
console.log(x);
await new Promise((resolve) => setTimeout(resolve, 30));
`,
    );
    const longest = trace.blocked.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))[0];
    expect(longest?.site).toMatchObject({ file: 'compute.mjs', line: 3 });
  });

  test('a file with signs that URLs write otherwise is called as it is', async () => {
    const { trace } = await run(
      'mine #1 50%.mjs',
      `import { readFileSync } from 'node:fs';
readFileSync(new URL(import.meta.url));
await new Promise((resolve) => setTimeout(resolve, 30));
let x = 0;
for (let i = 0; i < 4e8; i += 1) x += i;
await new Promise((resolve) => setTimeout(resolve, 30));
`,
    );
    const longest = trace.blocked.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))[0];
    expect(longest?.site).toMatchObject({ file: 'mine #1 50%.mjs', line: 5 });
    expect(trace.operations[0]?.what).toBe(`readFileSync ${join(folder.path, 'mine #1 50%.mjs')}`);
  });
});

describe('threads', () => {
  test('of a Node in a folder with blanks are counted, and secrets in a line for a shell are not told', async () => {
    await mkdir(join(folder.path, 'Program Files'));
    await symlink(process.execPath, join(folder.path, 'Program Files', 'node'));
    const { trace } = await run(
      'blanks.mjs',
      `import { execFile, execSync, spawnSync } from 'node:child_process';
const node = ${JSON.stringify(join(folder.path, 'Program Files', 'node'))};
spawnSync(node, ['-e', '0'], { env: {} });
await new Promise((resolve) => execFile(node, ['-e', '0'], { env: {} }, resolve));
spawnSync('true hunter2', { shell: true });
execSync('true hunter2');
`,
    );
    expect(trace.operations.map(({ what }) => what)).toEqual([
      'spawnSync node',
      'spawn node',
      'spawnSync true',
      'execSync true',
    ]);
    expect(trace.threads[0]?.unfollowedChildren).toBe(2);
  });

  test('of Node that leave no record are counted', async () => {
    const { trace } = await run(
      'unfollowed.mjs',
      `import { execFile, spawnSync } from 'node:child_process';
spawnSync(process.execPath, ['-e', '0'], { env: {} });
spawnSync(process.execPath, ['-e', '0']);
await new Promise((resolve) => execFile(process.execPath, ['-e', '0'], { env: {} }, resolve));
await new Promise((resolve) => execFile(process.execPath, ['-e', '0'], resolve));
await new Promise((resolve) => execFile('true', { env: {} }, resolve));
`,
    );
    expect(trace.threads.map(({ unfollowedChildren }) => unfollowedChildren)).toEqual([2, 0, 0]);
  });

  test('workers and child processes of Node have a track of their own', async () => {
    const { trace } = await run(
      'threads.cjs',
      `const { Worker, isMainThread } = require('node:worker_threads');
const { fork } = require('node:child_process');
if (process.argv[2] === 'child') {
  fetch(process.env.ORIGIN + '/item/child');
} else if (isMainThread) {
  new Worker(__filename).once('exit', () => fork(__filename, ['child']));
} else {
  fetch(process.env.ORIGIN + '/item/worker');
}
`,
    );
    expect(trace.threads.map(({ threadId }) => threadId)).toEqual([0, 1, 0]);
    expect(new Set(trace.threads.map(({ pid }) => pid)).size).toBe(2);
    const requests = trace.operations.filter(({ kind }) => kind === 'request');
    expect(requests.map(({ thread, site }) => [thread, site?.line])).toEqual([
      [1, 8],
      [2, 4],
    ]);
  });
});

describe('HTTP/2', () => {
  test('requests have their lines, causes, sizes and outcomes, and no secrets', async () => {
    const { trace } = await run(
      'http2.mjs',
      `import http2 from 'node:http2';
import { once } from 'node:events';
const server = http2.createServer();
server.on('stream', (stream, headers) => {
  stream.on('error', () => {});
  if (headers[':path'] === '/never') return;
  stream.respond({ ':status': headers[':path'].startsWith('/bad') ? 500 : 200 });
  stream.end('hello');
});
await once(server.listen(0), 'listening');
const client = http2.connect('http://localhost:' + server.address().port);
const get = async (path) => {
  const stream = client.request({ ':path': path, authorization: 'Bearer hidden-1' });
  for await (const chunk of stream) void chunk;
};
for (const path of ['/a?token=hidden-2', '/b', '/bad']) await get(path);
const never = client.request({ ':path': '/never', ':method': 'POST' });
never.close();
await once(never, 'close');
client.close();
server.close();
`,
    );
    const requests = trace.operations.filter(({ kind }) => kind === 'request');
    const from = requests[0]?.id ?? 0;
    expect(
      requests.map(({ what, site, bytes, outcome, ok, cause }) => {
        const after = typeof cause === 'number' ? cause - from : cause;
        return [what.replace(/http:\/\/localhost:\d+/, ''), site?.line, bytes, outcome, ok, after];
      }),
    ).toEqual([
      ['GET /a?token=***', 13, 5, '200', true, null],
      ['GET /b', 13, 5, '200', true, 0],
      ['GET /bad', 13, 5, '500', false, 1],
      ['POST /never', 17, 0, 'aborted', false, 2],
    ]);
    expect(JSON.stringify(trace)).not.toContain('hidden');
    expect(trace.operations.filter(({ kind }) => kind === 'socket')).toEqual([]);
  });
});

describe.skipIf(process.getBuiltinModule('node:sqlite') === undefined)('node:sqlite', () => {
  test('holds the thread call by call, and no SQL is recorded', async () => {
    const { trace } = await run(
      'sqlite.mjs',
      `import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync(':memory:');
db.exec('create table hidden (a int)');
db.prepare('insert into hidden values (?)').run(1);
db.prepare('select a from hidden').all();
`,
    );
    expect(trace.operations.map(({ what, site, blocks, writes }) => [what, site?.line, blocks, writes])).toEqual([
      ['sqlite.exec', 3, true, true],
      ['sqlite.run', 4, true, true],
      ['sqlite.all', 5, true, false],
    ]);
    expect(JSON.stringify(trace)).not.toContain('hidden');
  });
});

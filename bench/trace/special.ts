import { MARK } from './clients.ts';
import type { Answer } from './patterns.ts';

/** A program of the corpus that is not made from a pattern and a client. */
export interface Special {
  readonly name: string;
  readonly answer: Answer;
  readonly module: 'esm' | 'cjs';
  readonly code: string;
  /** Whether it needs PostgreSQL. */
  readonly postgres?: boolean;
}

const FREE = (...free: number[]): Answer => ({ free, dependent: false, most: 1 });
const BOUND: Answer = { free: [], dependent: true, most: 1 };

const FILES = `
import { mkdtempSync, rmSync } from 'node:fs';
import fs from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
const folder = process.env.FOLDER;
const names = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6'];
`;

const CLIENT = `
const pg = require('pg');
const connect = async () => { const client = new pg.Client({ port: Number(process.env.PG_PORT), host: '127.0.0.1', user: 'bench', database: 'postgres' }); await client.connect(); return client; }; ${MARK}
`;

export const SPECIAL: readonly Special[] = [
  {
    name: 'fs promises × await in a loop',
    answer: FREE(6),
    module: 'esm',
    code: `${FILES}
for (const name of names) {
  const text = await readFile(join(folder, name), 'utf8'); ${MARK}
  total += text.length;
}`,
  },
  {
    name: 'fs promises × folder, then its files',
    answer: FREE(6),
    module: 'esm',
    code: `${FILES}
const found = await readdir(folder); ${MARK}
for (const name of found.sort()) {
  const text = await readFile(join(folder, name)); ${MARK}
  total += text.length;
}`,
  },
  {
    name: 'fs promises × each file names the next',
    answer: BOUND,
    module: 'esm',
    code: `${FILES}
let name = 'a1';
while (name !== '') {
  const text = await readFile(join(folder, name), 'utf8'); ${MARK}
  total += text.length;
  name = text.split(' ')[1] ?? '';
}`,
  },
  {
    name: 'fs promises × all at once',
    answer: { free: [], dependent: false, most: 6 },
    module: 'esm',
    code: `${FILES}
const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8'))); ${MARK}
total += texts.length;`,
  },
  {
    name: 'fs callbacks × one after the other',
    answer: FREE(6),
    module: 'esm',
    code: `${FILES}
const read = (name) => new Promise((resolve, reject) => {
  fs.readFile(join(folder, name), (error, data) => (error ? reject(error) : resolve(data))); ${MARK}
});
for (const name of names) {
  const data = await read(name);
  total += data.length;
}`,
  },
  {
    name: 'fs Sync × in a loop',
    answer: { free: [], dependent: false, most: 1 },
    module: 'esm',
    code: `${FILES}
for (const name of names) total += fs.readFileSync(join(folder, name)).length; ${MARK}`,
  },
  {
    name: 'tcp × each line asks for the next',
    answer: BOUND,
    module: 'cjs',
    code: `
const net = require('node:net');
const socket = net.connect(Number(process.env.TCP_PORT), '127.0.0.1'); ${MARK}
let answered = () => {};
socket.setEncoding('utf8').on('data', (text) => answered(text.trim()));
const ask = (line) => new Promise((resolve) => {
  answered = resolve;
  socket.write(line + '\\n'); ${MARK}
});
let line = 'start';
for (let n = 0; n < 5; n += 1) {
  const text = await ask(line);
  line = text.split(' ')[1];
  total += text.length;
}
socket.end();`,
  },
  {
    name: 'child processes × one after the other',
    answer: BOUND,
    module: 'cjs',
    code: `
const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
for (const n of ['1', '2', '3']) {
  const { stdout } = await promisify(execFile)('sleep', ['0.0' + n]); ${MARK}
  total += stdout.length;
}`,
  },
  {
    name: 'node-postgres × await in a loop',
    answer: FREE(6),
    module: 'cjs',
    postgres: true,
    code: `${CLIENT}
const client = await connect();
for (const id of ['q1a', 'q2b', 'q3c', 'q4d', 'q5e', 'q6f']) {
  const found = await client.query('select pg_sleep(0.02), $1::text as it', [id]); ${MARK}
  total += found.rows.length;
}
await client.end(); ${MARK}`,
  },
  {
    name: 'node-postgres × three in a row',
    answer: FREE(3),
    module: 'cjs',
    postgres: true,
    code: `${CLIENT}
const client = await connect();
const a = await client.query("select pg_sleep(0.02), 'one' as it"); ${MARK}
const b = await client.query("select pg_sleep(0.02), 'two' as it"); ${MARK}
const c = await client.query("select pg_sleep(0.02), 'three' as it"); ${MARK}
total += a.rows.length + b.rows.length + c.rows.length;
await client.end(); ${MARK}`,
  },
  {
    name: 'node-postgres × keyset pagination',
    answer: BOUND,
    module: 'cjs',
    postgres: true,
    code: `${CLIENT}
const client = await connect();
let after = 'key-000';
for (let n = 0; n < 5; n += 1) {
  const found = await client.query("select 'key-00' || (right($1, 1)::int + 1) as key, pg_sleep(0.02)", [after]); ${MARK}
  after = found.rows[0].key;
  total += found.rows.length;
}
await client.end(); ${MARK}`,
  },
  {
    name: 'node-postgres × inserts in a loop',
    answer: BOUND,
    module: 'cjs',
    postgres: true,
    code: `${CLIENT}
const client = await connect();
await client.query('create temporary table items (id text)'); ${MARK}
for (const id of ['i1a', 'i2b', 'i3c', 'i4d']) {
  const done = await client.query('insert into items values ($1)', [id]); ${MARK}
  total += done.rowCount;
}
await client.end(); ${MARK}`,
  },
  {
    name: 'node-postgres × all at once on one connection',
    answer: { free: [], dependent: false, most: 1 },
    module: 'cjs',
    postgres: true,
    code: `${CLIENT}
const client = await connect();
const all = await Promise.all(['x1a', 'x2b', 'x3c', 'x4d', 'x5e'].map((id) => client.query('select pg_sleep(0.02), $1::text as it', [id]))); ${MARK}
total += all.length;
await client.end(); ${MARK}`,
  },
  {
    name: 'worker thread × await in a loop',
    answer: FREE(5),
    module: 'cjs',
    code: `
const { Worker, isMainThread } = require('node:worker_threads');
if (isMainThread) {
  const worker = new Worker(__filename);
  await new Promise((resolve) => worker.once('exit', resolve));
} else {
  for (const id of ['t1x', 't2x', 't3x', 't4x', 't5x']) {
    const item = await (await fetch(ORIGIN + '/item/' + id ${MARK})).json();
    total += JSON.stringify(item).length;
  }
}`,
  },
];

/** A module with a race in it, or without one. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

const WAIT = "import { setTimeout as wait } from 'node:timers/promises';\n";
const READ = "import { readFile } from 'node:fs/promises';\nconst read = () => readFile(new URL(import.meta.url));\n";

/** Twenty races as they are written by mistake: order leaks, lost updates, checks that no longer hold. */
export const RACES: readonly Sample[] = [
  {
    name: 'a counter read before an await and written after it',
    text: `${WAIT}export const tasks = 6; let total = 0;
export default async function () { const seen = total; await wait(3); total = seen + 1; }
export const result = () => total;`,
  },
  {
    name: 'results pushed in the order of completion',
    text: `${WAIT}export const tasks = 6; const found = [];
export default async function (task) { await wait(3); found.push(task); }
export const result = () => found;`,
  },
  {
    name: 'a loop of the program that returns what ends first, first',
    text: `${WAIT}const found = [];
export default { tasks: 6, async: async () => wait(3),
  all: async (run) => { await Promise.all([0, 1, 2, 3, 4, 5].map(async (task) => { await run(task); found.push(task); })); return found; } };`,
  },
  {
    name: 'a connection opened by each that finds none',
    text: `${READ}export const tasks = 4; let connection = null; let opened = 0;
export default async function () { if (connection === null) { await read(); opened += 1; connection = {}; } }
export const result = () => opened;`,
  },
  {
    name: 'the present user in a variable that all share',
    text: `${READ}export const tasks = ['ann', 'bob', 'cid', 'dan']; let user;
export default async function (name) { user = name; await read(); return 'hello ' + user; }`,
  },
  {
    name: 'the next free place, taken after an await',
    text: `${WAIT}export const tasks = 5; const places = []; let next = 0;
export default async function (task) { const value = await wait(2, task * 10); places[next++] = value; }
export const result = () => places;`,
  },
  {
    name: 'the last one wins, whichever that is',
    text: `${READ}export const tasks = ['a', 'b', 'c', 'd', 'e', 'f']; let setting;
export default async function (value) { await read(); setting = value; }
export const result = () => setting;`,
  },
  {
    name: 'a file read, changed and written back',
    text: `import { readFile, writeFile } from 'node:fs/promises'; import { mkdtempSync, writeFileSync, readFileSync, rmSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path';
const folder = mkdtempSync(join(tmpdir(), 'race-')); const file = join(folder, 'count'); writeFileSync(file, '0');
export const tasks = 5;
export default async function () { const count = Number(await readFile(file, 'utf8')); await writeFile(file, String(count + 1)); }
export const result = () => { const text = readFileSync(file, 'utf8'); rmSync(folder, { recursive: true }); return text; };`,
  },
  {
    name: 'money taken twice from one account',
    text: `${WAIT}export const tasks = 4; let balance = 25;
export default async function () { if (balance < 10) return 'refused'; await wait(2); balance -= 10; return 'paid'; }
export const result = () => balance;`,
  },
  {
    name: 'a name found free by two',
    text: `${READ}export const tasks = ['x', 'x', 'y', 'y']; const names = new Set(); let created = 0;
export default async function (name) { if (!names.has(name)) { await read(); names.add(name); created += 1; } }
export const result = () => created;`,
  },
  {
    name: 'text that grows in the order of completion',
    text: `${WAIT}export const tasks = ['one ', 'two ', 'three ', 'four ', 'five ']; let text = '';
export default async function (word) { await wait(4); text += word; }
export const result = () => text;`,
  },
  {
    name: 'lists in a map, each replaced by a longer one',
    text: `${READ}export const tasks = ['a', 'b', 'a', 'b', 'a']; const lists = new Map();
export default async function (key) { const list = lists.get(key) ?? []; await read(); lists.set(key, [...list, key]); }
export const result = () => lists;`,
  },
  {
    name: 'the largest so far, compared with an old one',
    text: `${WAIT}export const tasks = [3, 9, 4, 1, 7]; let largest = 0;
export default async function (value) { const seen = largest; await wait(2); if (value > seen) largest = value; }
export const result = () => largest;`,
  },
  {
    name: 'a buffer emptied while others still fill it',
    text: `${WAIT}export const tasks = 6; let buffer = []; const written = [];
export default async function (task) { buffer.push(task); if (buffer.length === 3) { await wait(2); written.push(buffer.length); buffer = []; } }
export const result = () => written;`,
  },
  {
    name: 'the first answer of two mirrors',
    text: `${WAIT}export const variants = {
  mirrors: async () => Promise.race([wait(5, 'mirror one'), wait(6, 'mirror two'), wait(7, 'mirror three')]),
};`,
  },
  {
    name: 'numbers given on arrival',
    text: `${READ}export const tasks = 5; let arrived = 0;
export default async function () { await read(); return arrived++; }`,
  },
  {
    name: 'one scratch object for all',
    text: `${WAIT}export const tasks = 4; const scratch = {};
export default async function (task) { scratch.id = task; await wait(2); return { ...scratch }; }`,
  },
  {
    name: 'the token of the next page in a variable that all share',
    text: `${READ}export const tasks = 4; let page = 0;
export default async function () { const mine = page; await read(); page = mine + 1; return mine; }`,
  },
  {
    name: 'a chain of callbacks that writes what it finds last',
    text: `import { readFile } from 'node:fs'; import { fileURLToPath } from 'node:url';
export const tasks = ['a', 'b', 'c', 'd']; const log = [];
export default function (name) { return new Promise((done) => readFile(fileURLToPath(import.meta.url), () => { log.push(name); done(); })); }
export const result = () => log;`,
  },
  {
    name: 'a whole function that collects as answers come in',
    text: `${WAIT}export const variants = {
  collect: async () => { const found = []; await Promise.all([1, 2, 3, 4, 5, 6].map(async (id) => { await wait(3); found.push(id); })); return found; },
};`,
  },
];

/** Work whose results do not depend on what ends first. */
export const SAFE: readonly Sample[] = [
  {
    name: 'results in the order of the tasks',
    text: `${WAIT}export const variants = { all: async () => Promise.all([1, 2, 3, 4].map(async (id) => { await wait(2); return id * 2; })) };`,
  },
  {
    name: 'a counter that no await divides',
    text: `${READ}export const tasks = 5; let total = 0;
export default async function (task) { await read(); total += task; return task * task; }
export const result = () => total;`,
  },
  {
    name: 'one promise for all that need it',
    text: `${WAIT}export const tasks = 4; let opening = null; let opened = 0;
const open = async () => { await wait(2); opened += 1; return 'open'; };
export default async function () { opening ??= open(); return opening; }
export const result = () => opened;`,
  },
  {
    name: 'places by their number',
    text: `${READ}export const tasks = 5; const places = [];
export default async function (task) { await read(); places[task] = task * 3; }
export const result = () => places;`,
  },
];

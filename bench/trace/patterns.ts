import { type Client, MARK } from './clients.ts';

/** What the right answer about a program is. */
export interface Answer {
  /** Operations of each chain that nothing speaks against running together, longest first. */
  readonly free: readonly number[];
  /** Whether any of its operations needs what another returned: then it must never be called free. */
  readonly dependent: boolean;
  /** Most at once. */
  readonly most: number;
}

/** A way to read, whatever the client. */
export interface Pattern {
  readonly name: string;
  readonly answer: Answer;
  /** Null where the client cannot do it. */
  code(client: Client): string | null;
}

const FREE = (count: number): Answer => ({ free: [count], dependent: false, most: 1 });
const BOUND: Answer = { free: [], dependent: true, most: 1 };

export const PATTERNS = {
  loop: {
    name: 'await in a loop',
    answer: FREE(8),
    code: ({ get }) => `
for (const id of ['a1x', 'b2x', 'c3x', 'd4x', 'e5x', 'f6x', 'g7x', 'h8x']) {
  const item = ${get("'/item/' + id")};
  total += JSON.stringify(item).length;
}`,
  },
  row: {
    name: 'three awaits in a row',
    answer: FREE(3),
    code: ({ get }) => `
const a = ${get("'/item/first1'")};
const b = ${get("'/item/second2'")};
const c = ${get("'/item/third3'")};
total += [a, b, c].length;`,
  },
  helper: {
    name: 'a loop around a function of its own',
    answer: FREE(8),
    code: ({ get }) => `
async function load(id) {
  const item = ${get("'/item/' + id")};
  return item;
}
for (let n = 1; n <= 8; n += 1) {
  const item = await load('n' + n + 'q');
  total += JSON.stringify(item).length;
}`,
  },
  cursor: {
    name: 'cursor pagination',
    answer: BOUND,
    code: ({ get }) => `
let cursor = '';
do {
  const page = ${get("'/page?cursor=' + encodeURIComponent(cursor)")};
  total += page.items.length;
  cursor = page.next;
} while (cursor);`,
  },
  details: {
    name: 'list, then details',
    answer: FREE(8),
    code: ({ get }) => `
const list = ${get("'/list'")};
for (const id of list.ids) {
  const item = ${get("'/item/' + id")};
  total += JSON.stringify(item).length;
}`,
  },
  polling: {
    name: 'polling',
    answer: BOUND,
    code: ({ get }) => `
const job = '/job/' + process.pid + 'j' + Date.now();
for (;;) {
  const state = ${get('job')};
  if (state.done) break;
}`,
  },
  writes: {
    name: 'writes in a loop',
    answer: { free: [], dependent: true, most: 1 },
    code: ({ post }) =>
      post === null
        ? null
        : `
for (const id of ['w1x', 'w2x', 'w3x', 'w4x', 'w5x']) {
  const done = ${post("'/write/' + id")};
  total += JSON.stringify(done).length;
}`,
  },
  together: {
    name: 'already all at once',
    answer: { free: [], dependent: false, most: 8 },
    code: ({ get }) => `
const ids = ['a1x', 'b2x', 'c3x', 'd4x', 'e5x', 'f6x', 'g7x', 'h8x'];
const items = await Promise.all(ids.map(async (id) => {
  const item = ${get("'/item/' + id")};
  return item;
}));
total += items.length;`,
  },
  workers: {
    name: 'three at a time',
    answer: { free: [], dependent: false, most: 3 },
    code: ({ get }) => `
const ids = Array.from({ length: 12 }, (_, n) => 'w' + n + 'z');
async function worker() {
  for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
    const item = ${get("'/item/' + id")};
    total += JSON.stringify(item).length;
  }
}
await Promise.all([worker(), worker(), worker()]);`,
  },
  login: {
    name: 'a token for what follows',
    answer: BOUND,
    code: ({ get, withToken }) =>
      withToken === null
        ? null
        : `
const login = ${get("'/login'")};
const mine = ${withToken("'/mine'", 'login.token')};
total += JSON.stringify(mine).length;`,
  },
  untilLast: {
    name: 'until an answer says so',
    answer: BOUND,
    code: ({ get }) => `
for (let n = 1; n < 50; n += 1) {
  const step = ${get("'/step/' + n")};
  if (step.last) break;
}`,
  },
  derived: {
    name: 'the next is computed from the last',
    answer: BOUND,
    code: ({ get }) => `
let at = 1;
while (at < 6) {
  const step = ${get("'/step/' + at")};
  at = step.step + 1;
}`,
  },
  numbered: {
    name: 'numbered pages until one is empty',
    answer: BOUND,
    code: ({ get }) => `
for (let page = 1; ; page += 1) {
  const found = ${get("'/numbered?page=' + page")};
  if (found.items.length === 0) break;
  total += found.items.length;
}`,
  },
  paced: {
    name: 'waits on purpose in between',
    answer: { free: [], dependent: true, most: 1 },
    code: ({ get }) => `
for (const id of ['p1x', 'p2x', 'p3x', 'p4x']) {
  const item = ${get("'/item/' + id")};
  total += JSON.stringify(item).length;
  await new Promise((resolve) => setTimeout(resolve, 25));
}`,
  },
  pairs: {
    name: 'pairs: the second needs the first',
    answer: FREE(10),
    code: ({ get }) => `
for (const id of ['u101', 'u102', 'u103', 'u104', 'u105']) {
  const user = ${get("'/user/' + id")};
  const team = ${get("'/team/' + user.team")};
  total += JSON.stringify(team).length;
}`,
  },
  recursion: {
    name: 'a function that calls itself for the next page',
    answer: BOUND,
    code: ({ get }) => `
async function load(cursor) {
  const page = ${get("'/page?cursor=' + encodeURIComponent(cursor)")};
  total += page.items.length;
  return page.next ? load(page.next) : null;
}
await load('');`,
  },
  condition: {
    name: 'the condition of the loop is a request',
    answer: BOUND,
    code: ({ get }) => `
async function more(n) {
  const step = ${get("'/step/' + n")};
  return !step.last;
}
let n = 1;
while (await more(n)) n += 1;`,
  },
  mirrors: {
    name: 'the first of several that succeeds',
    answer: BOUND,
    code: ({ get }) => `
async function first() {
  for (const mirror of ['m1x', 'm2x', 'm3x', 'm4x']) {
    try {
      const found = ${get("'/step/' + (mirror === 'm4x' ? 6 : 1)")};
      if (found.last) return found;
    } catch {}
  }
}
total += (await first()).step;`,
  },
  hashed: {
    name: 'the next address is a hash of the last answer',
    answer: BOUND,
    code: ({ get }) => `
let key = 'a';
for (let n = 0; n < 5; n += 1) {
  const item = ${get("'/item/' + key")};
  key = [...JSON.stringify(item)].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9973, 7).toString(36);
}`,
  },
  branch: {
    name: 'only if the first says so',
    answer: BOUND,
    code: ({ get }) => `
const first = ${get("'/step/1'")};
if (!first.last) {
  const second = ${get("'/item/then2'")};
  total += JSON.stringify(second).length;
}`,
  },
} as const satisfies Record<string, Pattern>;

export { MARK };

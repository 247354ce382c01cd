import { describe, expect, test } from 'vitest';
import { loopUsesAnswer, rowUsesAnswer } from '../../../src/trace/analysis/source/decides.ts';

/** The places of `get(` in the line with the mark, or of the call named there. */
function placeOf(source: string, mark = '//here', call = 'get('): { line: number; column: number } {
  const lines = source.split('\n');
  const at = lines.findIndex((line) => line.includes(mark));
  return { line: at + 1, column: (lines[at]?.indexOf(call) ?? 0) + 1 };
}

const LOOPS: readonly [name: string, decides: boolean, source: string][] = [
  ['over a list', false, 'for (const id of ids) {\n  const r = await get(id); //here\n  total += r.size;\n}'],
  ['with a member of the answer collected', false, 'for (const id of ids) {\n  out.push(await get(id)); //here\n}'],
  [
    'that throws on a failure',
    false,
    'for (const id of ids) {\n  const r = await get(id); //here\n  if (!r.ok) throw new Error(r.status);\n}',
  ],
  [
    'over a counter that only counts',
    false,
    'for (let n = 0; n < 8; n += 1) {\n  const r = await get(n); //here\n  total += r.n;\n}',
  ],
  [
    'until an answer says so',
    true,
    'for (let n = 0; ; n += 1) {\n  const r = await get(n); //here\n  if (r.last) break;\n}',
  ],
  [
    'that returns by an answer',
    true,
    'for (const id of ids) {\n  const r = await get(id); //here\n  if (r.found) return r;\n}',
  ],
  [
    'whose condition is an answer',
    true,
    'let next = 1;\nwhile (next) {\n  const r = await get(next); //here\n  next = r.next;\n}',
  ],
  [
    'of do and while',
    true,
    'let c;\ndo {\n  const { items, cursor } = await get(c); //here\n  c = cursor;\n} while (c);',
  ],
  [
    'whose request is computed from the last answer',
    true,
    'let at = 0;\nfor (let n = 0; n < 5; n += 1) {\n  const r = await get(at); //here\n  const { step } = r;\n  at = step + 1;\n}',
  ],
  [
    'over a queue that answers fill',
    true,
    'while (queue.length > 0) {\n  const page = await get(queue.shift()); //here\n  queue.push(...page.links);\n}',
  ],
  ['whose condition is the request', true, 'let n = 0;\nwhile (await get(n)) { //here\n  n += 1;\n}'],
  ['whose list is the request', false, 'for (const x of await get(1)) { //here\n  use(x);\n}'],
  ['that ends at the first one found', true, 'for (const id of ids) {\n  if (await get(id)) break; //here\n}'],
  [
    'that ends at the first that succeeds',
    true,
    'for (const m of mirrors) {\n  try {\n    return await get(m); //here\n  } catch {}\n}',
  ],
  [
    'that ends by what it counts itself',
    false,
    'for (const id of ids) {\n  if (count > 5) break;\n  await get(id); //here\n  count += 1;\n}',
  ],
  [
    'with a function inside that returns',
    false,
    'for (const id of ids) {\n  const r = await get(id); //here\n  r.list.map((x) => { return x.name; });\n}',
  ],
  [
    'with a switch inside',
    false,
    'for (const id of ids) {\n  const r = await get(id); //here\n  switch (r.kind) { case 1: use(r); break; }\n}',
  ],
  [
    'in a string that looks like one',
    false,
    'const s = "while (r) {";\nfor (const id of ids) {\n  const r = await get(`x`); //here\n}',
  ],
];

describe('a loop', () => {
  test.each(LOOPS)('%s: %s', (_, decides, source) => {
    expect(loopUsesAnswer(source, [placeOf(source)])).toBe(decides);
  });

  test('that is somewhere else says nothing', () => {
    const source = 'const a = await get(1); //here\nwhile (a) {\n  a = 0;\n}';
    expect(loopUsesAnswer(source, [placeOf(source)])).toBe(false);
  });
});

const ROWS: readonly [name: string, decides: boolean, source: string][] = [
  ['of three that share nothing', false, 'const a = await get(1); //1\nconst b = await get(2); //2\nuse(a, b);'],
  ['whose second takes the first', true, 'const a = await get(1); //1\nconst b = await get(hash(a.id)); //2'],
  ['under a condition', true, 'const a = await get(1); //1\nif (a.ok) {\n  const b = await get(2); //2\n}'],
  ['in the condition of the second', true, 'if (await get(1)) { //1\n  await get(2); //2\n}'],
  ['joined by and', true, 'const r = await get(1) && await other(2); //1 //2'],
  ['one inside the other', true, 'const r = await other(await get(1)); //1 //2'],
  ['added up', false, 'const r = await get(1) + await other(2); //1 //2'],
  ['after a way out', true, 'const a = await get(1); //1\nif (!a.ok) return null;\nconst b = await get(2); //2'],
];

describe('a row', () => {
  test.each(ROWS)('%s: %s', (_, decides, source) => {
    expect(
      rowUsesAnswer(source, [
        placeOf(source, '//1'),
        placeOf(source, '//2', source.includes('other(') ? 'other(' : 'get('),
      ]),
    ).toBe(decides);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from '../build/paths.ts';

export const API_PAGE = 'docs/api.md';

/** What can be imported, and the source that says what it gives. */
const ENTRIES = {
  asyncbench: 'src/index',
  'asyncbench/assert': 'src/library/assert',
  'asyncbench/vitest and asyncbench/jest': 'src/library/matchers',
} as const;

const HEAD = [
  '# Everything in the library',
  'Made from the types by `npm run generate`; [the guide](library.md) says how to use it.',
];

/** Names that an entry exports, with the file that declares each; null: all that a file has. */
interface Exported {
  readonly name: string | null;
  readonly file: string;
}

/** The declarations that the compiler wrote of a source. */
function declarationsOf(source: string): string {
  return readFileSync(join(ROOT, 'dist', `${source}.d.ts`), 'utf8');
}

function fromClause(names: string, file: string): Exported[] {
  const listed = names.split(',').map((name) => name.trim());
  return listed.flatMap((name) => (name === '' ? [] : [{ name, file }]));
}

/** What an entry exports: of other files by name or whole, and its own. */
function exportsOf(source: string): Exported[] {
  const text = declarationsOf(source);
  const passedOn = [...text.matchAll(/^export (?:type )?(?:\{([^}]*)\}|(\*)) from '([^']+)\.ts';$/gm)];
  const others = passedOn.flatMap(([, names, all, path = '']) => {
    const file = join(dirname(source), path);
    return all === '*' ? ownNames(file).map((name) => ({ name, file })) : fromClause(names ?? '', file);
  });
  return [...others, ...ownNames(source).map((name) => ({ name, file: source }))];
}

const DECLARED = /^export (?:declare )?(?:function|const|interface|type|class) ([A-Za-z]+)/gm;

function ownNames(source: string): string[] {
  return [...declarationsOf(source).matchAll(DECLARED)].map(([, name = '']) => name);
}

/** The declaration of a name, and the comment in front of it. */
function find(name: string, file: string): { comment: string; code: string } | null {
  const lines = declarationsOf(file).split('\n');
  const start = lines.findIndex((line) =>
    new RegExp(`^export (?:declare )?(?:function|const|interface|type|class) ${name}\\b`).test(line),
  );
  if (start < 0) return null;
  const opens = lines[start]?.endsWith('{') === true;
  const length = opens ? lines.slice(start).findIndex((line) => /^\}/.test(line)) + 1 : 1;
  const before = lines.slice(0, start);
  const from = before.findLastIndex((line) => line.startsWith('/**'));
  const commented =
    from >= 0 && before.slice(from).findIndex((line) => line.trim().endsWith('*/')) === start - from - 1;
  const comment = commented ? before.slice(from) : [];
  return { comment: proseOf(comment), code: lines.slice(start, start + length).join('\n') };
}

function proseOf(comment: readonly string[]): string {
  return comment
    .map((line) => line.replace(/^\s*\/?\*+\/? ?/, '').replace(/ ?\*\/$/, ''))
    .join('\n')
    .replace(/\{@link ([^}]+)\}/g, '`$1`')
    .replace(/^@(\w+) /gm, (_, tag: string) => `_${tag}_ `)
    .trim();
}

function section({ name, file }: Exported): string {
  const found = find(name ?? '', file);
  if (found === null) return '';
  const code = found.code.replace(/^export (declare )?/, '');
  const shown = ['```ts', code, '```'].join('\n');
  return [`### ${name}`, ...(found.comment === '' ? [] : [found.comment]), shown].join('\n\n');
}

/** The page on everything that can be imported. */
export function apiPage(): string {
  const parts = Object.entries(ENTRIES).map(([name, source]) => {
    if (!existsSync(resolve(ROOT, `${source}.ts`))) throw new Error(`there is no ${source}.ts`);
    const sections = exportsOf(source).map(section);
    return [`## ${name}`, ...sections.filter((text) => text !== '')].join('\n\n');
  });
  return `${[...HEAD, ...parts].join('\n\n')}\n`;
}

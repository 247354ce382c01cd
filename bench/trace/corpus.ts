import { CLIENTS, type Client, MARK } from './clients.ts';
import { type Answer, PATTERNS, type Pattern } from './patterns.ts';
import { SPECIAL } from './special.ts';

/** One program with the right answer. */
export interface CorpusProgram {
  readonly name: string;
  readonly language: 'esm' | 'cjs' | 'ts';
  readonly source: string;
  readonly answer: Answer;
  readonly postgres: boolean;
}

const ALL = Object.values(PATTERNS);

/** Which patterns each client is tried on, and in which kind of module. */
const PLAN: readonly { client: Client; language: CorpusProgram['language']; patterns: readonly Pattern[] }[] = [
  { client: CLIENTS.fetch, language: 'esm', patterns: ALL },
  {
    client: CLIENTS.fetch,
    language: 'ts',
    patterns: [PATTERNS.loop, PATTERNS.row, PATTERNS.cursor, PATTERNS.helper, PATTERNS.untilLast],
  },
  {
    client: CLIENTS.http,
    language: 'cjs',
    patterns: [PATTERNS.loop, PATTERNS.row, PATTERNS.cursor, PATTERNS.polling, PATTERNS.together, PATTERNS.untilLast],
  },
  {
    client: CLIENTS.undici,
    language: 'esm',
    patterns: [PATTERNS.loop, PATTERNS.cursor, PATTERNS.details, PATTERNS.together, PATTERNS.writes],
  },
  {
    client: CLIENTS.axios,
    language: 'cjs',
    patterns: [PATTERNS.loop, PATTERNS.cursor, PATTERNS.login, PATTERNS.together, PATTERNS.pairs],
  },
  {
    client: CLIENTS.got,
    language: 'esm',
    patterns: [PATTERNS.loop, PATTERNS.cursor, PATTERNS.workers, PATTERNS.row],
  },
  { client: CLIENTS.tcp, language: 'cjs', patterns: [PATTERNS.loop, PATTERNS.row] },
];

const HEAD = `const ORIGIN = process.env.ORIGIN ?? '';
const TCP_PORT = Number(process.env.TCP_PORT);
let total = 0;
`;

/** Types that are gone after compiling: lines and columns of what runs are not those of the source. */
const TYPES = `interface Something {
  readonly nothing: string;
  readonly more?: readonly number[];
}

type Any = any;
declare const never: Something;

`;

function inModule(language: CorpusProgram['language'], head: string, code: string): string {
  const end = "\nconsole.log('total', total);\n";
  if (language === 'cjs') return `${HEAD}${head}\nasync function main() {${code}${end}}\nmain();\n`;
  // Compiled under the strict settings of no one: the point is the source map.
  if (language === 'ts') return `${TYPES}${HEAD}${head}\n${code}${end}export {};\n`;
  const closing = head.includes('TCP') ? '\nsocket.end();' : '';
  return `${head}\n${HEAD}${code}${end}${closing}`;
}

function programOf(client: Client, language: CorpusProgram['language'], pattern: Pattern): CorpusProgram[] {
  const code = pattern.code(client);
  if (code === null) return [];
  const head = client.head[language === 'cjs' ? 'cjs' : 'esm'];
  const closed = client === CLIENTS.tcp ? `${code}\nsocket.end();` : code;
  return [
    {
      name: `${client.name} × ${pattern.name}${language === 'ts' ? ' (TypeScript)' : ''}`,
      language,
      source: inModule(language, head, closed),
      answer: pattern.answer,
      postgres: false,
    },
  ];
}

export const CORPUS: readonly CorpusProgram[] = [
  ...PLAN.flatMap(({ client, language, patterns }) =>
    patterns.flatMap((pattern) => programOf(client, language, pattern)),
  ),
  ...SPECIAL.map(({ name, module, code, answer, postgres = false }) => ({
    name,
    language: module,
    source: module === 'cjs' ? inModule('cjs', '', code) : inModule('esm', '', code),
    answer,
    postgres,
  })),
];

/** The lines, from 1, where operations are expected. */
export function markedLines({ source }: CorpusProgram): number[] {
  return source.split('\n').flatMap((line, at) => (line.includes(MARK) ? [at + 1] : []));
}

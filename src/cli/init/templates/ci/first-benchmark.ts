import type { Project } from '../../project.ts';
import type { Start } from '../../template.ts';

const CONFIG_FILE = 'asyncbench.config.json';

const FIRST_FILE = 'benchmarks/first.mjs';

/** Found files that become benchmarks: all share the time of a job. */
const MOST_FOUND = 3;

/** Scripts that end by themselves and are worth their time, the best first. */
const SCRIPTS: readonly string[] = ['bench', 'benchmark', 'build', 'test'];

/** What npm init writes for a test, and what would start itself. */
const USELESS = /no test specified|asyncbench/;

const COMMENTED = `// What a CI job measures: npx asyncbench ci
import { setTimeout as wait } from 'node:timers/promises';

// Stands for a call that waits: a query, a request. Import yours in its place.
async function load(id) {
  await wait(20);
  return { id, name: \`order \${id}\` };
}

const ids = [1, 2, 3, 4, 5, 6];

// Whole functions, each by the name that tables and checks call it. An await that creeps into one of them, one call after
// the other, is seen by the counts (in-flight) at once, and by the time beside that of the base.
export const variants = {
  async orders() {
    return Promise.all(ids.map(load));
  },
};
`;

function scriptFile(script: string): string {
  return `// What a CI job measures: npx asyncbench ci
// A script of package.json from its start to its end, npm and all. A function of yours says more: npx asyncbench init
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));

export const tasks = ['${script}'];

// Does one task. A rejection is a failed task: it is counted and named.
export default async function (script, { signal }) {
  const child = spawn('npm', ['run', '--silent', script], { cwd, signal, stdio: 'ignore', shell: process.platform === 'win32' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(\`npm run \${script} ended with \${code}\`);
}
`;
}

function config(benchmarks: object): string {
  const document = {
    $schema: './node_modules/asyncbench/config.schema.json',
    defaults: { maxTime: '10s' },
    benchmarks,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A name of a benchmark: letters, digits, '-', '_' and '.'. */
function nameFor(file: string): string {
  return file.replace(/\.\w+$/, '').replace(/[^\w.-]/g, '-');
}

/** The config, and a first benchmark where the project has nothing that could be one. */
export function firstBenchmark({ work, scripts }: Project): Start['files'] {
  if (work.length > 0) {
    const found = work.slice(0, MOST_FOUND).map((file) => [nameFor(file), { scenario: 'run', args: [file] }]);
    return [{ path: CONFIG_FILE, text: config(Object.fromEntries(found)) }];
  }
  const script = SCRIPTS.find((name) => scripts[name] !== undefined && !USELESS.test(scripts[name]));
  const benchmark = { scenario: 'run', args: [FIRST_FILE] };
  if (script !== undefined) {
    return [
      { path: CONFIG_FILE, text: config({ [script]: { ...benchmark, modes: ['async'] } }) },
      { path: FIRST_FILE, text: scriptFile(script) },
    ];
  }
  return [
    { path: CONFIG_FILE, text: config({ orders: { ...benchmark, checks: ['orders.in-flight >= 6'] } }) },
    { path: FIRST_FILE, text: COMMENTED },
  ];
}

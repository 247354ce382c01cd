import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { MODE_NAMES } from '../src/core/modes.ts';
import type { MeasuredMode, Report } from '../src/core/report.ts';
import { type CliResult, runCli } from './helpers/cli.ts';
import { temporaryFolder } from './helpers/temporary-folder.ts';

/** All that a mode is: its driver… */
const DRIVER = `
import { asyncForm, threwResult } from './workload.js';

export async function openBatches(setup) {
  const workload = await asyncForm(setup);
  const { width } = setup.context;
  const one = async (board, task) => {
    board.start(task);
    board.finish(task, await workload.run(task).catch(threwResult));
  };
  return {
    kind: 'async',
    beforeRound: async (purpose) => workload.beforeRound?.(purpose),
    dispose: async () => workload.dispose?.(),
    async round(board) {
      for (let first = 0; first < board.size; first += width) {
        const batch = Array.from({ length: Math.min(width, board.size - first) }, (_, index) => first + index);
        await Promise.all(batch.map((task) => one(board, task)));
      }
    },
  };
}
`;

/** …its traits… */
const TRAITS = `  batches: {
    summary: 'batches of --concurrency N tasks, each awaited as a whole',
    form: 'async',
    limitedBy: 'concurrency',
    ownThreads: false,
    runs: 'tasks',
    words: (width) => \`in batches of \${width}\`,
  },
`;

/** …and one line (with its import). */
const LINE = '  batches: openBatches,\n';
const IMPORT = "import { openBatches } from './batches.js';\n";

const folder = temporaryFolder();
const at = (path: string): string => join(folder.path, path);

/** Puts text at the end of the object that is declared so. */
async function addTo(file: string, declaration: string, text: string): Promise<void> {
  const source = await readFile(at(file), 'utf8');
  const end = source.indexOf('\n};', source.indexOf(declaration)) + 1;
  await writeFile(at(file), source.slice(0, end) + text + source.slice(end));
}

beforeAll(async () => {
  for (const room of ['bin', 'src', 'scenarios', 'generate']) {
    await cp(join(process.cwd(), 'dist', room), at(`dist/${room}`), { recursive: true });
  }
  await cp(join(process.cwd(), 'package.json'), at('package.json'));
  await symlink(join(process.cwd(), 'node_modules'), at('node_modules'));
  await folder.write('dist/src/modes/batches.js', DRIVER);
  await addTo('dist/src/core/modes.js', 'const MODES = {', TRAITS);
  await addTo('dist/src/modes/index.js', 'const DRIVERS = {', LINE);
  await writeFile(at('dist/src/modes/index.js'), IMPORT + (await readFile(at('dist/src/modes/index.js'), 'utf8')));
});

function asyncbench(...args: string[]): Promise<CliResult> {
  return runCli(args, { program: at('dist/bin/asyncbench.js'), cwd: folder.path });
}

async function measure(...args: string[]): Promise<Report> {
  const { stdout, stderr, code } = await asyncbench('sleep', ...args, '--json');
  expect([code, stderr.includes('bug')]).toEqual([0, false]);
  return JSON.parse(stdout);
}

function laneOf({ modes }: Report, lane: string): MeasuredMode {
  const mode = modes.find((each) => each.lane === lane);
  if (mode?.wallMs === undefined || mode.wallMs === null) throw new Error(`${lane} was not measured`);
  return mode;
}

describe('a mode is its driver, its traits and one line', () => {
  const FEW = ['10ms', '--tasks', '6', '--runs', '3'];

  test('it runs, is compared, and is told in the table', async () => {
    const report = await measure(...FEW, '--modes', 'sync,batches', '--concurrency', '2');
    const { tasks, inFlight, summary } = laneOf(report, 'batches');
    expect([tasks.completed, tasks.failed, inFlight?.max, summary]).toEqual([18, 0, 2, 'in batches of 2']);
    expect(report.comparisons).toMatchObject([{ mode: 'batches', reference: 'sync', pairs: 3 }]);
    const file = await folder.write('report.json', JSON.stringify(report));
    const shown = await asyncbench('report', file, '--timeline');
    expect([shown.code, shown.stderr]).toEqual([0, '']);
    expect(shown.stdout).toMatch(/^batches .* ms .*×/m);
    expect(shown.stdout).toMatch(/^batches (is|looks) /m);
  });

  test('it is swept by its limit', async () => {
    const report = await measure(...FEW, '--modes', 'batches', '--concurrency', '1,2');
    expect(report.modes.map(({ lane }) => lane)).toEqual(['batches@1', 'batches@2']);
    expect(report.sweep).toMatchObject({ mode: 'batches', points: [{ concurrency: 1 }, { concurrency: 2 }] });
    expect(report.plan.reference).toBe('batches@1');
  });

  test('checks name it, also those of a config file', async () => {
    const limited = [...FEW, '--modes', 'sync,batches', '--concurrency', '2'];
    const { checks } = await measure(...limited, '--check', 'batches.in-flight >= 2');
    expect(checks).toMatchObject([{ verdict: 'pass', observed: { estimate: 2 } }]);
    const benchmark = { scenario: 'sleep', args: ['10ms'], options: { tasks: 6 }, modes: ['batches'], runs: 3 };
    await folder.write(
      'asyncbench.config.json',
      JSON.stringify({ benchmarks: { own: { ...benchmark, checks: ['batches.failures == 0'] } } }),
    );
    expect(await asyncbench('ci')).toMatchObject({ code: 0, stdout: expect.stringContaining('pass') });
    const wrong = await asyncbench('sleep', '--modes', 'batch');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('batches');
  });

  test('the generated schema of a config file has it', () => {
    const print =
      "import { configSchema } from './dist/generate/config-schema.js'; console.log(JSON.stringify(configSchema()))";
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', print], { cwd: folder.path });
    const takes = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(stdout.toString()));
    const config = (mode: string) => ({ benchmarks: { own: { scenario: 'sleep', modes: [mode] } } });
    expect([takes(config('batches')), takes(config('batch'))]).toEqual([true, false]);
  });

  test('it is listed and completed', async () => {
    const listed = await asyncbench('list', 'modes', '--json');
    expect(listed.stdout).toContain('batches of --concurrency N tasks');
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { stdout } = await asyncbench('completion', shell);
      expect(stdout, shell).toMatch(/async[^\n]{0,60}batches/);
    }
  });
});

/** Where code would decide by a mode's name. `async` is also the name of a form and of a kind of driver. */
const NAMES = `'(?:${MODE_NAMES.join('|')})'`;
const DECISION = new RegExp(`(?<!form|kind) [!=]== ${NAMES}|case ${NAMES}:|(?:includes|has)\\(${NAMES}\\)`);

test('no other file decides by a mode’s name', async () => {
  const files = await readdir('src', { recursive: true });
  const deciding: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.ts') && name !== 'core/modes.ts')) {
    const text = await readFile(join('src', file), 'utf8');
    deciding.push(...text.split('\n').flatMap((line) => (DECISION.test(line) ? [`${file}: ${line.trim()}`] : [])));
  }
  expect(deciding).toEqual([]);
});

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { SHIPPED_RECORDER } from '../../../build/paths.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { traceProgram } from '../../../src/trace/run/trace-program.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { traced } from '../../helpers/trace/traced.ts';

const folder = temporaryFolder();

async function untraced(name: string): Promise<{ stdout: string; stderr: string; code: number }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder.path, name)], {
      cwd: folder.path,
    });
    return { stdout, stderr, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { stdout, stderr, code };
  }
}

/** Programs that look at what a recorder could have changed. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'promises.mjs': `import { inspect } from 'node:util';
import { readFile } from 'node:fs/promises';
const read = readFile('promises.mjs', 'utf8');
console.log(inspect(Promise.resolve(1)), Object.getOwnPropertySymbols(read).length);
await read;
console.log(inspect(Promise.resolve(2)));
`,
  'unhandled.mjs': `import { readFile } from 'node:fs/promises';
process.on('unhandledRejection', (error) => console.log('unhandled', error.code));
readFile('/nowhere/at/all');
readFile('/nowhere/handled').catch((error) => console.log('handled', error.code));
setTimeout(() => {}, 50);
`,
  'names.cjs': `const fs = require('node:fs');
const { promisify } = require('node:util');
console.log(fs.readFile.name, fs.readFile.length, fs.readFileSync.name, setTimeout.name, setTimeout.length, fetch.name);
console.log(typeof promisify(setTimeout), require('node:timers').setTimeout === setTimeout, fs.realpath.native.name);
promisify(fs.read);
promisify(setTimeout)(5, 'value').then(console.log).then(() => promisify(fs.exists)(__filename)).then(console.log);
console.log(require.main === module, Object.keys(require.cache).length, process.execArgv);
`,
  'order.cjs': `const fs = require('node:fs');
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro')).then(() => console.log('micro 2'));
(async () => { await null; console.log('await'); })();
setImmediate(() => fs.promises.stat(__filename).then(() => console.log('stat')).then(() => {
  setTimeout(() => fs.stat(__filename, () => console.log('stat again')), 1);
}));
console.log('sync');
`,
  'errors.cjs': `const fs = require('node:fs');
try { fs.readFileSync('/nowhere'); } catch (error) { console.log(error.stack.replace(__dirname, '')); }
fs.promises.readFile('/nowhere').catch((error) => console.log(error.message, error.stack.split('\\n').length));
fs.readFile('/nowhere', (error) => console.log(error.code));
try { fs.readFile('/nowhere'); } catch (error) { console.log(error.code); }
`,
  'exits.cjs': "process.exitCode = 7;\nprocess.on('exit', (code) => console.log('exit', code));\n",
  'throws.mjs': "console.log('before');\nsetTimeout(() => { throw new Error('thrown on purpose'); }, 5);\n",
};

describe('a program that is recorded', () => {
  test.each(Object.keys(PROGRAMS))('%s prints, fails and ends as it does alone', async (name) => {
    const { run } = await traced(folder, name, PROGRAMS[name] ?? '');
    const alone = await untraced(name);
    // A timer's callback runs through the recorder: one frame more, and Node no longer sees the callback's place.
    const clean = (text: string) => text.replace(/^ +at .*recorder.*\n/gm, '').replace('<anonymous>', '_onTimeout');
    expect({ stdout: run.stdout, stderr: clean(run.stderr), code: run.end.code }).toEqual(alone);
  });

  test('keeps its own options for Node', async () => {
    await folder.write(
      'options.cjs',
      'console.log(process.env.NODE_OPTIONS.includes("--max-http-header-size=9999"), require("node:http").maxHeaderSize);',
    );
    const line = { file: process.execPath, args: [join(folder.path, 'options.cjs')], name: 'options.cjs' };
    const env = { PATH: process.env.PATH, NODE_OPTIONS: '--max-http-header-size=9999' };
    const { run } = await traceProgram(line, {
      cwd: folder.path,
      env,
      clock: systemClock,
      recorder: SHIPPED_RECORDER,
      collect: true,
    });
    expect(run.stdout).toBe('true 9999\n');
  });
});

describe('the record', () => {
  const READS = `import { readFile } from 'node:fs/promises';
for (let n = 0; n < 3; n += 1) await readFile('reads.mjs');
`;

  test('survives a crash', async () => {
    const { trace } = await traced(folder, 'reads.mjs', `${READS}throw new Error('on purpose');\n`);
    expect(trace.operations).toHaveLength(3);
    expect(trace.end.code).toBe(1);
  });

  test('survives process.exit and an abort', async () => {
    const { trace } = await traced(folder, 'reads.mjs', `${READS}process.exit(3);\n`);
    expect([trace.operations.length, trace.end.code, trace.threads[0]?.exitCode]).toEqual([3, 3, 3]);
  });

  test('survives SIGKILL as far as it was written, with what was under way', async () => {
    const { trace } = await traced(
      folder,
      'reads.mjs',
      `${READS}import http from 'node:http';
const server = http.createServer(() => setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300)).listen(0, () => {
  fetch('http://127.0.0.1:' + server.address().port + '/never');
});
`,
    );
    expect(trace.end.signal).toBe('SIGKILL');
    expect(trace.threads[0]?.exitCode).toBeNull();
    expect(trace.operations.map(({ finished }) => finished)).toEqual([true, true, true, false]);
  });

  test('stays small where a place opens very many operations', async () => {
    const { trace } = await traced(
      folder,
      'many.cjs',
      `const fs = require('node:fs');
for (let n = 0; n < 30_000; n += 1) fs.existsSync('/nowhere/' + n);
`,
    );
    expect(trace.operations).toHaveLength(2000);
    expect(trace.folded).toMatchObject([
      { count: 28_000, mostInFlight: 1, blocks: true, failed: 0, site: { line: 2 } },
    ]);
  });

  test('holds very many under way at once', async () => {
    const { trace, run } = await traced(
      folder,
      'wide.mjs',
      `import { setTimeout } from 'node:timers/promises';
await Promise.all(Array.from({ length: 1500 }, () => setTimeout(200)));
console.log('done');
`,
    );
    expect([run.stdout, run.stderr, run.end.code]).toEqual(['done\n', '', 0]);
    expect(trace.operations).toHaveLength(1500);
  });

  test('is poorer, and the program unharmed, where the program froze Error', async () => {
    const { trace, run } = await traced(
      folder,
      'frozen.mjs',
      "import { stat } from 'node:fs/promises';\nimport fs from 'node:fs';\nObject.freeze(Error);\nfs.existsSync('/x');\nawait stat('frozen.mjs');\nconsole.log('done');\n",
    );
    expect([run.stdout, run.stderr, run.end.code]).toEqual(['done\n', '', 0]);
    expect(trace.operations).toMatchObject([{ what: 'existsSync /x' }, { what: 'stat frozen.mjs', site: null }]);
  });

  test('says for how long awaits came too fast to be followed', async () => {
    const { trace } = await traced(folder, 'hot.mjs', 'for (let n = 0; n < 2_000_000; n += 1) await null;\n');
    expect(trace.threads[0]?.awaitsOffMs).toBeGreaterThan(0);
  });

  test('leaves nothing behind', async () => {
    const before = process.env.TMPDIR;
    await folder.write('own-tmp/kept', '');
    process.env.TMPDIR = join(folder.path, 'own-tmp');
    try {
      const { trace } = await traced(folder, 'nothing.mjs', '');
      expect(trace.threads).toHaveLength(1);
      expect(readdirSync(join(folder.path, 'own-tmp'))).toEqual(['kept']);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });
});

describe('a source map', () => {
  test('beside the file gives the line of the original', async () => {
    const map = {
      version: 3,
      sources: ['typed.ts'],
      names: [],
      // Line 1 of what runs is line 5 of the source: one segment, column 0 to line 4, column 2, both from 0.
      mappings: 'AAIE',
    };
    const text = `await (await import('node:fs/promises')).readFile('typed.mjs');\n//# sourceMappingURL=typed.mjs.map\n`;
    await folder.write('typed.mjs.map', JSON.stringify(map));
    const { trace } = await traced(folder, 'typed.mjs', text);
    expect(trace.operations[0]?.site).toMatchObject({ file: 'typed.ts', line: 5, column: 3 });
  });
});

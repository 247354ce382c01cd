import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { FORMS, type RoundOptions, resolveExec, script } from './forms.ts';

const folder = temporaryFolder();

function codeOf(result: { ok: boolean; failure?: { code: string } }): string {
  return result.failure?.code ?? 'ok';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when the process is gone; a test that waits in vain runs into its time limit. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe.each(Object.entries(FORMS))('the %s form', (_, runRound) => {
  const round = async (commands: readonly string[], options: RoundOptions = {}, raw = {}) => {
    const work = await resolveExec(commands, raw, folder.path);
    return runRound(work.params, options);
  };

  test('tells the exit code, and counts what both streams got', async () => {
    const results = await round([script('process.stdout.write("abc"); process.stderr.write("de")')]);
    expect(results).toEqual([{ ok: true, bytes: 5, outcome: 'exit 0' }]);
  });

  test('a command that fails, is killed, or is not there is a failure with its own code', async () => {
    await folder.write('data.txt', 'no program');
    const results = await round([
      script('console.error("two\\nlines"); process.exit(7)'),
      script('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)'),
      'there-is-no-such-command --at all',
      './data.txt now',
    ]);
    expect(results.map(codeOf)).toEqual(['exit-7', 'sigterm', 'not-found', 'not-executable']);
    expect(results).toMatchObject([
      { failure: { message: expect.stringMatching(/exited with code 7: lines$/) } },
      { failure: { message: expect.stringMatching(/was killed by SIGTERM$/) } },
      { failure: { message: 'there-is-no-such-command: no such command' } },
      { failure: { message: './data.txt: not a program that may be run' } },
    ]);
  });

  test('digests are the same for the same output, whatever its streams, and only in a verify round', async () => {
    const same = script('console.log(1); console.error(2)');
    const [a, b, c] = await round([same, same, script('console.error(1); console.log(2)')], { purpose: 'verify' });
    expect(a).toMatchObject({ ok: true, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
    expect((await round([same]))[0]).not.toHaveProperty('digest');
  });

  test('a command that runs out of time is ended with all that it started', async () => {
    const child = `require("child_process").spawn("sleep", ["60"], { stdio: "inherit" })`;
    const text = `const { pid } = ${child}; require("fs").writeFileSync("pid", String(pid))`;
    const [result] = await round([script(text)], { timeoutMs: 1500 });
    expect(result).toMatchObject({ failure: { code: 'timeout', message: expect.stringContaining('within 1.5 s') } });
    await gone(Number(await readFile(join(folder.path, 'pid'), 'utf8')));
  });

  test('a shell is there where it is asked for', async () => {
    const [result] = await round(['echo ab | tr a c; exit 0'], {}, { shell: true });
    expect(result).toMatchObject({ ok: true, bytes: 3 });
  });

  test('the size of the runner’s thread pool is no business of a command', async () => {
    const [unset] = await round([script('process.exit(process.env.UV_THREADPOOL_SIZE === undefined ? 0 : 9)')]);
    expect(unset).toMatchObject({ ok: true });
  });

  test('--prepare runs once before each round, and a failure of it is told', async () => {
    const count = script('require("fs").appendFileSync("rounds", "x")');
    const before = await stat(join(folder.path, 'rounds')).catch(() => ({ size: 0 }));
    await round([script('0')], {}, { prepare: count });
    expect((await stat(join(folder.path, 'rounds'))).size).toBe(before.size + 1);
    await expect(round([script('0')], {}, { prepare: script('process.exit(4)') })).rejects.toThrow(
      /^--prepare: .*exited with code 4/,
    );
  });
});

test('both forms do the same work', async () => {
  const commands = [script('console.log(process.argv.length)'), script('process.exit(3)')];
  const { params } = await resolveExec(commands, {}, folder.path);
  expect(await FORMS.blocking(params, { purpose: 'verify' })).toEqual(await FORMS.async(params, { purpose: 'verify' }));
});

test('in the asynchronous form all commands run at the same time', async () => {
  // Each ends only when both have begun.
  const meet = (own: string, other: string) =>
    script(
      `const fs = require("fs"); fs.writeFileSync("${own}", ""); const t = setInterval(() => { if (fs.existsSync("${other}")) clearInterval(t); }, 5)`,
    );
  const { params } = await resolveExec([meet('one', 'two'), meet('two', 'one')], {}, folder.path);
  expect((await FORMS.async(params, {})).map(codeOf)).toEqual(['ok', 'ok']);
});

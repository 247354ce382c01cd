import { execFileSync, spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../../build/paths.ts';

const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;
/** Each test has a server of its own: one that is about to end would take the next test with it. */
let servers = 0;
const socket = () => `asyncbench-live-${process.pid}-${servers}`;
const PERIOD_MS = 50;
const LIMIT_MS = 40_000;

function tmux(...args: readonly string[]): string {
  return execFileSync('tmux', ['-L', socket(), '-f', '/dev/null', ...args], { encoding: 'utf8' });
}

const visible = () => tmux('capture-pane', '-p');
const everything = () => tmux('capture-pane', '-p', '-S', '-');

/** Runs a command line in a terminal of that size; the terminal stays when it ends. */
function startIn(size: { columns: number; rows: number }, command: string, env = 'LC_ALL=C.UTF-8'): void {
  const shell = `trap : INT; echo BEFORE; env -u CI ${env} ${command}; echo AFTER=$?; exec cat`;
  tmux('new-session', '-d', '-x', String(size.columns), '-y', String(size.rows), 'sh', '-c', shell);
}

async function until(what: string, condition: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += PERIOD_MS) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
  }
  throw new Error(`never seen: ${what}; on the screen:\n${visible()}`);
}

const ASYNCBENCH = `'${process.execPath}' '${PROGRAM}'`;

describe.skipIf(!HAS_TMUX)('in a real terminal (needs tmux)', () => {
  afterEach(() => {
    spawnSync('tmux', ['-L', socket(), 'kill-server']);
    servers += 1;
  });

  it('moves, follows a resize, and leaves nothing behind', async () => {
    startIn({ columns: 80, rows: 24 }, `${ASYNCBENCH} sleep 700ms 300ms --runs 4 --no-explain --json >/dev/null`);
    await until('a round at 80 columns', () =>
      /round \d of 4 · a?sync: \d of 2 done · about \d+ s left/.test(visible()),
    );
    expect(tmux('display-message', '-p', '#{cursor_flag}').trim()).toBe('0');
    tmux('resize-window', '-x', '44', '-y', '24');
    await until('a round at 44 columns', () => /^round \d of 4 · about \d+ s left$/m.test(visible()));
    expect(visible().match(/ left$/gm)).toHaveLength(1);
    tmux('resize-window', '-x', '100', '-y', '24');
    await until('a round at 100 columns', () =>
      /round \d of 4 · a?sync: \d of 2 done · about \d+ s left/.test(visible()),
    );
    await until('the end', () => visible().includes('AFTER=0'));
    expect(everything().trim().split('\n')).toEqual(['BEFORE', 'AFTER=0']);
    expect(tmux('display-message', '-p', '#{cursor_flag}').trim()).toBe('1');
  });

  it('leaves nothing behind below other output either', async () => {
    const noSecondScreen = 'env -u TMUX LC_ALL=C.UTF-8';
    startIn(
      { columns: 80, rows: 24 },
      `${noSecondScreen} ${ASYNCBENCH} sleep 700ms 300ms --runs 2 --no-explain --json >/dev/null`,
    );
    await until('a round below the line before', () =>
      /^BEFORE\n2 sleeps [\s\S]*\nround \d of 2 · a?sync: /.test(visible()),
    );
    tmux('resize-window', '-x', '120', '-y', '24');
    await until('the end', () => visible().includes('AFTER=0'));
    expect(everything().trim().split('\n')).toEqual(['BEFORE', 'AFTER=0']);
    expect(tmux('display-message', '-p', '#{cursor_flag}').trim()).toBe('1');
  });

  it.each([
    ['80 columns', { columns: 80, rows: 30 }],
    ['40 columns', { columns: 40, rows: 30 }],
  ])('has its table and its line where the report then has its table and its sentence, in %s', async (_, size) => {
    const below = 'env -u TMUX LC_ALL=C.UTF-8';
    const rowOf = (line: RegExp) =>
      visible()
        .split('\n')
        .findIndex((text) => line.test(text));
    startIn(size, `${below} ${ASYNCBENCH} sleep 700ms 300ms --runs 2`);
    await until('a round', () => rowOf(/^round \d of 2/) > 0);
    const [title, table, progress] = [/^2 sleeps/, /^mode /, /^round \d of 2/].map(rowOf);
    await until('the end', () => visible().includes('AFTER=0'));
    expect([/^2 sleeps/, /^mode /, /^async looks|^async is|^Not decided/].map(rowOf)).toEqual([title, table, progress]);
    expect(everything()).not.toMatch(/ left$/m);
  });

  it('gives the terminal back on Ctrl-C', async () => {
    startIn({ columns: 40, rows: 16 }, `${ASYNCBENCH} sleep 5s 3s --runs 4 --json >/dev/null`, 'LC_ALL=C');
    await until('a bar in ASCII', () => /^sync +5 s +> #+/m.test(visible()));
    expect(visible()).toMatch(/^[\n\x20-\x7e]*$/);
    tmux('send-keys', 'C-c');
    await until('the end', () => visible().includes('AFTER='));
    expect(everything()).not.toMatch(/so far|left|round|#/);
    expect(tmux('display-message', '-p', '#{cursor_flag}').trim()).toBe('1');
  });
});

it.runIf(!HAS_TMUX)('tmux is missing: the live view was not tried in a real terminal', () => {
  expect(HAS_TMUX).toBe(false);
});
